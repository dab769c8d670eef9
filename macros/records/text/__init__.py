"""Analysis of single texts: allowed characters, Markdown, EDTF dates and slugs."""
