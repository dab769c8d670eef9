"""The page that tells readers how to follow the site and to use its data."""
