"""The HTTP server of the preview: connections, requests that it refuses, and browsers that wait
for the next build."""
