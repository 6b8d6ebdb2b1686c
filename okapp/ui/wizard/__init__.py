"""The guides on screen: a place that asks any guide's questions and shows what follows from the answers."""
