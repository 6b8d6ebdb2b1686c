"""The frame around every place: window, navigation, theme, dialogs, background work, crash handling."""
