"""What lets a build reuse the archive of an earlier one."""
