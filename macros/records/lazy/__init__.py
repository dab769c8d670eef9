"""Records that an earlier build validated: their manifest, and how they are loaded on first
access."""
