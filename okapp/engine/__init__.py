"""The kernel: questions, conditions, editions and the walk. Standard library only."""
