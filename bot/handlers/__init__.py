"""The channels, one folder each. They know the runtime's ports and nothing of each other."""
