"""What the operating system gives to builds and previews, with no word of sites: directories,
locks, file stats, signals, processes, and the lines on a terminal."""
