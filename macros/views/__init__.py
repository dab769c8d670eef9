"""What one page shows: a typed view for each page kind, format and macro, without MkDocs."""
