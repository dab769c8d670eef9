"""The generators that are compared: how each is given the pages, built and served."""
