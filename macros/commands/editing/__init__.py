"""Edits of files: drafts, the dry run on a copy, and the write that makes all changes or none."""
