"""Documentation generated from the models: JSON Schema, field reference, skeletons, examples."""
