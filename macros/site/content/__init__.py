"""The content pages, which authors write in Markdown: their macros, what these read and fail on,
and the cache of rendered pages."""
