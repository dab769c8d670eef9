"""What follows for one actor: its offices, what is open for it, and whether it has a page."""
