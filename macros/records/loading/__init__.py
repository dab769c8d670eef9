"""One file to one record, or to the problems that say in plain words what is wrong with it."""
