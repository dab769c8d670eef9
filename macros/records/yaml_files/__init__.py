"""YAML files: strict reading, positions in the source, edits that keep the layout, and writing."""
