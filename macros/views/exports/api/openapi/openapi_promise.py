"""What the description of the interface promises to those who build on it."""

PROMISE = """\
The whole record of this site as files of JSON. There is no key, no limit and no server that
computes anything: every address is that of a file, which can be kept, and asked for again with
`If-None-Match` or `If-Modified-Since` where the host supports it.

## What stays

- Addresses begin with `v1`. Within `v1` no field is renamed or removed, and none changes its
  meaning or its type. Fields, files, lists and vocabularies may be added: ignore those that you do
  not know. Terms of the vocabulary are data, and may change as data do.
- What cannot be kept so goes into a `v2`. Then `v1` stands beside it for at least a year.
- Every field of a schema is in every file. What is absent is null, or an empty list or mapping; no
  text is empty.
- A record keeps its address. Under a former id there is a file that says in `moved_to` where the
  record is now; its former ids are in `aliases`. A record that is withdrawn keeps its file, which
  says so and repeats nothing of what the record said; it is in no list, and `changes` tells of it.
- Files are JSON (RFC 8259) in UTF-8 without a byte order mark. Fields have the order of the
  schema, lists the order that is described with them. The same records give the same bytes.
- Addresses in the files are complete, or relative to the file that has them if the site does not
  know where it is published. Resolve them against its address, as a browser does.

## What the data says

- Dates are in EDTF as they are recorded, with their first and last day as written. One with `~`,
  `?` or `%` is approximate or uncertain, and may lie outside of these days.
- A claim is somebody's: tell it with who makes it (`by`) and how far it is supported (`status`).
- Where `doubtful` or `reported` is true, or `certain` is false, what is told is only reported.
- That nothing newer is recorded of a relation does not say that it still stands so. Where `known`
  is `last recorded`, tell the value as the one that was last recorded; where it is
  `not yet certain`, the value before may have held still.

## Use from other sites

Scripts of other sites may read the files where the host sends `Access-Control-Allow-Origin: *`.
GitHub Pages does so by itself. Any other host has to be told to send this header for files whose
names end with `.json`.
"""
