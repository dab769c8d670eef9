"""What follows for one actor: its offices, and whether it has a page."""
