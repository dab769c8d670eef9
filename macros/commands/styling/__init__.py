"""Files that are written anew when the style of the pages changes, or a script in them."""
