"""The macros for authors, and what their pages call, name and cite."""
