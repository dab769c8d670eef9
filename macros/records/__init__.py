"""What a YAML file says, and nothing about what follows from it."""
