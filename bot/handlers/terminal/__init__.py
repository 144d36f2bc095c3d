"""The terminal: a channel for whoever operates or develops Linli."""
