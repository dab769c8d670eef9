"""What a contributor types: a module for each command."""
