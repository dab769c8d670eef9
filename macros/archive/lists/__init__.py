"""Long lists and their partition into parts."""
