"""The metadata of a page: its head, card, JSON-LD, description and search text."""
