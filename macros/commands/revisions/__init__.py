"""What is read from git: commits, the files of a revision, the images of the work tree."""
