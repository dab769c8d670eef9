"""The view of each kind of pages."""
