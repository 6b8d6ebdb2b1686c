"""The help in the program."""
