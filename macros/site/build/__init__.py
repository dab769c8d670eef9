"""One build, at each event of MkDocs: whether it is needed, how it begins, and which pages it
makes."""
