"""A paper before it leaves the program: its pages, its text, and ways to save or print it."""
