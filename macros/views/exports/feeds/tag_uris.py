"""The ids of feeds and entries: tag URIs (RFC 4151), which nothing that is renamed changes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from macros.archive.publication.published_changes import Change, ChangeKind, changes_of
from macros.archive.references.former_ids import first_id
from macros.archive.references.relation_ids import first_pair_id
from macros.archive.relations.bilateral_relation import Relation
from macros.records.model.record import NamedRecord
from macros.views.context.page_context import PageContext, Site
from macros.views.context.targets import Target

TAGGED = "2026"
"""When the ids were given, as a tag URI says it. Another date would make all entries new ones."""


def tag_uri(name: str, site: Site) -> str:
    """The tag URI of a name. It is of the host and the folder of a site, as some share a host."""
    address = urlsplit(site.address)
    folder = address.path.strip("/")
    path = "/".join(filter(None, (folder, quote(name, safe="/~"))))
    return f"tag:{address.hostname or ''},{TAGGED}:{path}"


def record_tag(record: Any, site: Site) -> str:
    """The id of the entry of a record."""
    return tag_uri(_name(record), site)


def change_tag(change: Change, record: Any, site: Site) -> str:
    """The id of the entry of a change, by its day, and its number among the like of that day. The
    newest update of a briefing comes first, the newest correction last. `record` is the one of the
    change, or the relation that has it as its file."""
    like = [
        one
        for one in changes_of(change.record)
        if one.kind is change.kind and one.date.text == change.date.text
    ]
    if change.kind is ChangeKind.UPDATE:
        like.reverse()
    number = like.index(change)
    name = f"{_name(record)}/{change.kind.value}/{change.date.text}"
    return tag_uri(f"{name}/{number + 1}" if number else name, site)


def feed_tag(target: Target, context: PageContext) -> str:
    """The id of the feed of a page."""
    kind = context.registry.kind_of(target)
    is_named = bool(getattr(target, "aliases", ())) and not kind.is_single
    path = kind.path_of(_first_id(target)) if is_named else kind.path(target)
    return tag_uri(f"feed/{path}".rstrip("/"), context.site)


def _name(record: Any) -> str:
    return f"{record.kind_name}/{_first_id(record)}"


def _first_id(target: Any) -> str:
    if isinstance(target, Relation):
        return first_pair_id(target.one, target.other)
    return first_id(target) if isinstance(target, NamedRecord) else str(target.id)
