"""A small set of records with everything that tables hold: for tests of what becomes of them."""

from __future__ import annotations

from samples import Files, incident

DOUBT: Files = {
    "vocabulary/verification.yml": """
        confirmed: {label: Confirmed}
        reported: {label: Reported, doubtful: yes}
        """
}

BREAK: Files = incident(
    "break",
    "1912-03-04",
    "arcadia doer",
    "borduria aim",
    "anna guest",
    title="Arcadia breaks with Borduria",
    added="1912-03-05",
    topics="[asylum]",
    effects="[{between: [arcadia, borduria], relations: severed},"
    " {mission_of: arcadia, in: borduria, head: vacant}]",
    summary="The *note* was handed over.[^paper] It rained.[^paper]{reported}",
    claims="""
  - text: The border was closed first
    by: borduria
    about: [arcadia, court]
    status: disputed
    note: Nothing has been shown.
    sources: [paper]
    replies:
      - {by: arcadia, text: It never was, date: 1912-03-06, sources: [paper]}
      - {by: anna, text: It will not be, date: 1911, sources: [paper]}""",
    figures="[{what: Trunks, value: '12', sources: [paper],"
    " others: [{value: '14', sources: [paper]}]}]",
    corrections="[{date: 1912-03-07, text: The trunks were 12.}]",
    aliases="[rupture]",
)

VISIT: Files = incident(
    "visit",
    "1913-05~/1913-06",
    title="Bela visits Arcadia",
    added="1914",
    verification="reported",
    follows="[break]",
    effects="[{between: [arcadia, borduria], relations: open}]",
)

GONE: Files = incident(
    "gone",
    "1913",
    title="The secret treaty of the two",
    summary="They agreed on everything secret.[^paper]",
    claims="[{text: The secret was told, by: anna, status: disputed, sources: [paper]}]",
    corrections="[{date: 1914-01-01, text: The secret was signed in May.}]",
    withdrawn="{date: 1914-02-03, reason: It was announced and not done.}",
)

ANNA: Files = {
    "actors/anna.yml": """
        name: Anna
        added: 1912-03-01
        kind: person
        state: arcadia
        names: {es: Ana}
        born: 1869-10
        offices:
          - {title: Envoy of Arcadia, of: arcadia, from: 1910, to: 1912-12/.., sources: [almanac]}
        sources:
          almanac: {url: "https://almanac.example/", title: Almanac, publisher: Almanac,
            published: 1912, language: en}
        """
}

RELATION: Files = {
    "relations/arcadia-borduria.yml": """
        added: 1912-04-01
        summary: They fell out over a border.[^almanac]
        baseline: {date: ../1900, effects: [{between: [arcadia, borduria], relations: open}]}
        sources:
          almanac: {url: "https://almanac.example/", title: Almanac, publisher: Almanac,
            published: 1912, language: en}
        """
}

COURT_RECORDS: Files = DOUBT | BREAK | VISIT | GONE | ANNA | RELATION
