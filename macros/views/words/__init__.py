"""Words and phrases that views have in common, and texts of contributors that stand in reports
as they are."""
