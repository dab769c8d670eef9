"""Helpers that know no record: files on disk, fingerprints, JSON and the garbage collector."""
