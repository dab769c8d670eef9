"""Sources, publishers and claims: who says what, and where it was published."""
