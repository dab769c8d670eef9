"""The search index: a Pagefind bundle, made from the entries of all pages."""
