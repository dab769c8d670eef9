"""Where the site is written and published: the folder built beside it, the exchange of the two,
and the pages of the previous site that are used again."""
