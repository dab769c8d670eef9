"""MkDocs: which pages exist, how they are built and published, and nothing of what they say."""
