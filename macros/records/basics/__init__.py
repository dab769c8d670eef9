"""Helpers that know nothing of records: files on disk, fingerprints, JSON, garbage collection."""
