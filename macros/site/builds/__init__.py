"""One build as a MkDocs plugin: the up-to-date check, the setup, the full build and the on-demand
build."""
