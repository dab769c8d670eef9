"""What builds and previews use of the operating system: directories, locks, file stats, signals,
processes and the terminal. Nothing here knows about sites."""
