"""What the models say of themselves to people and editors: JSON Schema, field reference,
skeletons, examples."""
