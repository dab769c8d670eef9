"""What every view depends on: link targets, the registry's classes, addresses, the page context and
the renderer."""
