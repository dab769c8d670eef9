"""Reports of problems for GitHub Actions: annotations and the job summary."""
