"""What follows for one actor: its offices, and whether anything names it."""
