"""The relation of two states: what incidents set between them, and how that stood over time."""
