"""What is printed: blocks without layout, and what draws them."""
