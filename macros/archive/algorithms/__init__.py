"""Algorithms on plain collections, which know no record."""
