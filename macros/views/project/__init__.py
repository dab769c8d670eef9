"""A whole project at one moment: records, content pages and templates together."""
