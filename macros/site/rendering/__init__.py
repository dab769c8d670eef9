"""The generated pages: how each is rendered or taken from the cache, put into its layout, and
written."""
