"""What the configuration and the installed code say of a project before anything of it is read."""
