"""Which record names which, and by which id."""
