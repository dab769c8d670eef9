"""The dev server of the preview: connections, checks of requests, and long polls for the next
build."""
