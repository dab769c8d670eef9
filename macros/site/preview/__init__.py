"""The live preview: what is updated or built when a file changes, and how errors are shown over
the pages."""
