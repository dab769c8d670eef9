"""What a rename changes in the files of records and in the pages of docs/."""
