"""What every view is made with: targets of links, rows of the registry, addresses, the page
context and the renderer."""
