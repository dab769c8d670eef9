"""The rows of each table, and what its columns hold."""
