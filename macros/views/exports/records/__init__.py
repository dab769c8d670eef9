"""Each record as data: the models of the files `index.json` beside pages, and what fills them."""
