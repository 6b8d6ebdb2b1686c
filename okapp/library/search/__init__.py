"""Search in everything the library holds, in Swedish and without a network."""
