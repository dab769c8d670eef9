"""Pages that are drawn, each with the geometry of what it draws: timeline, graph, map."""
