"""Reuse of an earlier build's archive: fingerprints, read tracking, snapshots and updates."""
