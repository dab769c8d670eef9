"""How a page is cited: who wrote it, and its citation in the forms that readers copy."""
