"""Writing and publishing the site: the staging folder, its exchange with the published one, and
the reuse of unchanged pages."""
