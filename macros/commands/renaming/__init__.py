"""The edits of a rename: in the files of records and in the pages of docs/."""
