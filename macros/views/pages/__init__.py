"""The view of each page kind."""
