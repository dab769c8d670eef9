"""The record types: their fields, their markers, and the shapes and references that follow from
both."""
