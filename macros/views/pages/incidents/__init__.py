"""Parts of an incident's page: what it led to, and who did what."""
