"""Parts of an incident's page: what it changed and led to, who did what."""
