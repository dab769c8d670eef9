"""What machines are told of a page: head, card, JSON-LD, description, the words that the search
finds it by."""
