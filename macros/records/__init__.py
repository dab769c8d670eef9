"""What each YAML file says by itself; what follows from all of them is the archive's."""
