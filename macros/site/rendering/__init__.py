"""The pages that records make: how each is rendered or taken from the cache, put into its
layout, and written."""
