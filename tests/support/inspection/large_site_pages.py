"""Pages of the large project that tests look at, by their addresses."""

from __future__ import annotations

BRIEFING = "briefings/a-note-and-its-reply-istegard-and-selegard-2/"
"""With a picture, a chart, claims and notes."""

INCIDENT = "incidents/istegard-circulates-the-seal-of-the-commission-before-27/"
"""With claims, effects, links to records, and a neighbour on either side."""

TITLE = "Istegard circulates the seal of the commission before Vardumark"
"""Of that incident."""

ACTOR = "actors/istegard/"
NAME = "Istegard"
"""Of that actor. It stands in the titles of other pages, too."""

RELATION = "relations/istegard-vardumark/"
"""With a timeline whose years are folded."""

YEAR = "timelines/2019/"
