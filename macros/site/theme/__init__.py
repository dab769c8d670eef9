"""The theme's part of a page: the layout, which is rendered once for all pages that share it, and
the preview images."""
