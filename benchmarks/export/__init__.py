"""Chancery's pages as Markdown, so that other generators can be given the same ones."""
