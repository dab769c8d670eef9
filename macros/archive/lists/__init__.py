"""Long lists and their partition into list pages."""
