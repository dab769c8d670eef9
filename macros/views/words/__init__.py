"""Words and phrases that views share, and the escaping of contributors' texts in reports."""
