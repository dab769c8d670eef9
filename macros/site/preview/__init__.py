"""The live preview: what is built again when a file changes, and how errors are shown over the
pages."""
