"""The store of cases as people meet it: making it, opening it, and changing its keys. Knows nothing of the store itself."""
