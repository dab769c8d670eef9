"""The project before its records are read: its configuration, paths and code version."""
