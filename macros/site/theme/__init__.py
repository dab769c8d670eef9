"""The theme's part of a page: its layout, found once for pages that have it in common, and the
images of its cards."""
