"""What is stored between builds, in the user's own cache folder: stores of text blobs, and the
project snapshot."""
