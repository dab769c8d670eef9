"""What follows from all records together, and nothing about how it is shown."""
