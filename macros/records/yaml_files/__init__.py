"""YAML text: the strict reader, the positions in a source, edits that keep the layout, and the
writer."""
