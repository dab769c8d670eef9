"""Lazy records, which an earlier build validated, and the manifest that they are restored from."""
