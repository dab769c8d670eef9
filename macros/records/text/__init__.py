"""What can be said of a text by itself: its characters, its Markdown, its dates and the id made
of it."""
