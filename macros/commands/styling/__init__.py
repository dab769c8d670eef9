"""Generated files that depend on styles and scripts: the trimmed theme and the CSP hashes."""
