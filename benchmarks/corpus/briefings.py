"""The briefings of a corpus: articles in Markdown that call the macros for authors."""

from __future__ import annotations

from . import dates, prose
from .chance import Chance
from .incidents import Story, Written
from .words import THINGS, TITLES, numbered
from .yaml_text import Value, dump

PICTURE = "harbour.svg"
SECTIONS = 3
PARAGRAPHS = 3


def briefing(number: int, of: int, story: Story) -> tuple[str, str]:
    """The slug and the text of one of so many briefings."""
    chance = Chance("briefing", of, number)
    pair = chance.pick([pair for pair, told in story.of_pair.items() if told])
    told = story.of_pair[pair]
    one, other = (story.world.by_id[id] for id in pair)
    title = f"{chance.pick(TITLES)}: {one.name} and {other.name}"
    name = numbered(title, number)
    fields: dict[str, Value] = {
        "title": title,
        "date": str(dates.day(number, of, chance)),
        "order": str(number % 3),
        "description": f"On {chance.pick(THINGS)} and {chance.pick(THINGS)}, with the sources.",
    }
    if chance.happens(0.5):
        fields["image"] = {
            "src": PICTURE,
            "alt": "A harbour with two ferries",
            "caption": f"The harbour of {story.world.towns(one.id)[0]}.",
            "credit": "Drawn for the corpus.",
        }
    fields["topics"] = list(chance.some(list(story.words["topics"]), 2))
    if chance.happens(0.5):
        fields["updates"] = [
            {"date": "2025-02", "text": "The logs were printed.", "incident": told[-1].id}
        ]
    return name, f"---\n{dump(fields)}---\n{_body(pair, told, story, chance)}"


def _body(pair: tuple[str, str], told: list[Written], story: Story, chance: Chance) -> str:
    relation = "-".join(pair)
    people = [one for state in pair for one in story.world.of_state[state][:2]]
    cast = ", ".join(f'"{who.id}"' for who in people)
    year = told[len(told) // 2].when.earliest.year
    claimed = [one for one in told if "claims" in one.fields]
    shown = f'claims(incident="{claimed[-1].id}")' if claimed else f'relation("{relation}")'
    asides = [
        f"{{{{ cast({cast}) }}}}",
        f"{{{{ {shown} }}}}",
        f'{{{{ ladder("{relation}") }}}}\n\n'
        f'{{{{ timeline(relation="{relation}", since="{year - 2}", until="{year + 2}") }}}}',
    ]
    parts = []
    for aside in asides:
        parts.append(f"## {chance.pick(THINGS).capitalize()}")
        parts += [_paragraph(relation, told, story, chance) for _ in range(PARAGRAPHS)]
        parts.append(aside)
    return "\n\n".join(parts) + "\n"


def _paragraph(relation: str, told: list[Written], story: Story, chance: Chance) -> str:
    """Four sentences: each names an incident by a macro and cites one of its sources."""
    written = []
    for number in range(4):
        about = chance.pick(told)
        words = prose.sentence(None, [], chance, stress=number == 0).removesuffix(".")
        link = f'{{{{ incident("{about.id}", "{chance.pick(THINGS)}") }}}}'
        if number == 1:
            link = f'{{{{ relation("{relation}") }}}}'
        if number == 2:
            who = chance.pick(story.world.of_state[about.pair[0]])
            link = f'{{{{ actor("{who.id}") }}}}'
        key = chance.pick(list(about.sources))
        written.append(f'{words}, says {link}.{{{{ cite("{about.id}", "{key}") }}}}')
    return " ".join(written)
