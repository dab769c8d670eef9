"""How problems are reported to GitHub: workflow commands and the summary of a run."""
