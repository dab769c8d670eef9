"""Edits of several files: drafts, a dry run on a copy, and a transaction that writes them."""
