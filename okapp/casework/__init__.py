"""What the program does, without a screen: runs, comparisons, papers. Used by `ui` and `cli`."""
