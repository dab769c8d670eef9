"""Data from git: commits, the files of a revision, and the hashes of images in the work tree."""
