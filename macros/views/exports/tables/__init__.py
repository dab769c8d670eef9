"""All records as tables: CSV, NDJSON, SQLite, and the files that describe them."""
