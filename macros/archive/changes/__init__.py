"""What differs between two versions of the records."""
