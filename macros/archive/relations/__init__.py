"""The relation of two states: what incidents set between them, and its history."""
