"""How one file becomes one record, or the problems that say in plain words why it does not."""
