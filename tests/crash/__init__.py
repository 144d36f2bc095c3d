"""The process dies; what was promised is there afterwards, once."""
