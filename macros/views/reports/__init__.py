"""What `diff`, `relations` and the preview report in Markdown and HTML."""
