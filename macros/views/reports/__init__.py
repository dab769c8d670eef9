"""The reports of `diff`, of `relations` and of the live preview."""
