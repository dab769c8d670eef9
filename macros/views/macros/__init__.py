"""Macros for authors, and the content pages that call them."""
