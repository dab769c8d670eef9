"""Feeds: what is new on the site or about a record, as Atom and as JSON Feed."""
