"""A row of the registry: a long list that may get pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from macros.archive.lists.partition_rules import LISTS, PartitionRule
from macros.records.model.vocabulary import Vocabulary
from macros.views.context.targets import Index, ListPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """A row of the registry: a list that gets pages of its own, *list pages*, where it is too long
    for the page of its owner.

    What the list consists of, how long is too long, and how it is partitioned into sections (by
    year, by letter) is the row with the same name in `archive.lists.partition_rules.LISTS`. This
    row says how the list pages look and where they are.
    """

    name: str
    """The unique name, the same as in `LISTS`."""
    fill: Callable[[Sequence[Any], ListPage, Any], dict[str, Any]]
    """The fields of `pages.list_page.ListPageView` that show some items of the list, by their
    names. It is given the items, the list page and the `PageContext`."""
    title: str
    """The title of a list page. `{of}` is the title of the owner, `{part}` the label of the
    section: "Claims by {of}, {part}"."""
    whole: str = "{of}: all {many}"
    """The title of a list page that has the whole list. `{many}` is the plural of what it lists."""
    one: str = "incident"
    """The word for an item, in the singular."""
    many: str = ""
    """The same in the plural; empty if it is the singular with an "s"."""
    home: Index | None = None
    """The index that owns the list, if it is a list of the whole archive; None if it is named in
    the `lists` of page kinds."""
    folder: str = ""
    """The folder of the list pages below the site's root. `{}` stands for the path of the owner, or
    of `beside`. By default `{}` and the list's name: "actors/peru/timeline/"."""
    beside: Index | None = None
    """The index whose path `{}` stands for, if it is not the owner's."""
    is_by_name: bool = False
    """Whether the sections are labelled with names ("The Fo…") rather than with dates."""
    labels: Callable[[Vocabulary, str], str] | None = None
    """The label of a section of the first level, given the vocabulary and the section, where the
    sections are terms of the vocabulary."""
    styles: tuple[str, ...] = ()
    """The style sheets that its pages need besides that of every page, as in `PageKind`."""
    has_page: Callable[[ListPage], bool] = lambda _: True
    """Whether a section has a list page. False where a page of another kind shows it. It is asked
    for lists with a `home` only."""

    @property
    def plural(self) -> str:
        """The word for several items."""
        return self.many or f"{self.one}s"

    @property
    def rule(self) -> PartitionRule:
        """The rule by which the list is partitioned."""
        return LISTS[self.name]
