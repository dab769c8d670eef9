"""Pages that draw all relations at once, with the geometry of what they draw."""
