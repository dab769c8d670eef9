"""Cards to embed: small pages of their own that other sites show in a frame."""
