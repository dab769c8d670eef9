"""A month of the record, for a page and as Markdown for a newsletter."""
