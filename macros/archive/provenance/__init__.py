"""Who says what, and where it was published: sources, claims and their publishers."""
