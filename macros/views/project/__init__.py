"""A whole project as it was read: records, authors' pages and templates together."""
