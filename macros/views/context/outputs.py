"""The outputs: families of files beside the pages, each of which a site may leave out."""

from __future__ import annotations

OUTPUTS = ("feeds", "calendars", "json", "api", "data", "embeds")
"""Their names, as the setting `extra.chancery.outputs` has them: Atom and JSON feeds, calendars,
each record as JSON, the interface below `/api/`, the tables below `/data/`, cards to embed."""

FOLLOWED = frozenset({"feeds", "calendars"})
"""Outputs that a program asks for again and again, to hear of what is new."""

NEEDED = {"api": "json"}
"""Outputs that lead to the files of another one, by which they are of no use without it."""

NEED_ADDRESS = frozenset({"feeds", "embeds"})
"""Outputs that need the address of the site: what they lead to is read elsewhere."""
