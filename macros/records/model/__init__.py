"""The record types as pydantic models, with the shapes and references derived from their fields."""
