"""The entry of the interface: what there is, and where."""

from __future__ import annotations

from pydantic import Field

from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index
from macros.views.exports.api.board_days import LATEST, board_address
from macros.views.exports.api.listings import LISTINGS
from macros.views.exports.file_addresses import address_of_file
from macros.views.exports.licence import licence_of
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import address

VERSION = "1.0.0"
"""The version of the interface. The second number grows when fields or files are added; the first
is that of the address."""

OPENAPI = f"{API}openapi.json"


class LicenceData(DataModel):
    """The licence of the data."""

    id: str = Field(description="Its id in the SPDX list.", examples=["CC-BY-4.0"])
    name: str = Field(description="Its name.", examples=["CC BY 4.0"])
    url: str = Field(
        description="Where it can be read.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )


class ListEntry(DataModel):
    """A list, with how long it is and where it begins and ends."""

    name: str = Field(description="What the list has.", examples=["incidents"])
    description: str = Field(description="The same in a sentence.")
    total: int = Field(description="How many items it has.", examples=[1])
    parts: int = Field(description="How many parts it has; an empty list has one.", examples=[1])
    first: str = Field(description="The address of the first part.")
    last: str = Field(description="The address of the last part.")


class InterfaceIndex(DataModel):
    """The entry of the interface: all of its files can be reached from here."""

    name: str = Field(description="The name of the site.", examples=["Embassy Row"])
    description: str | None = Field(
        description="What the site is; null if it does not say so.",
        examples=["Who recalled whom, when, and what for"],
    )
    version: str = Field(
        description="The version of the interface: the first number is that of its address, the "
        "second grows when something is added.",
        examples=[VERSION],
    )
    url: str = Field(description="The address of the front page of the site.")
    openapi: str = Field(
        description="The address of the description of this interface, in OpenAPI 3.1."
    )
    licence: LicenceData | None = Field(
        description="The licence of the data; null if the site names none that is known."
    )
    last_day: str | None = Field(
        description="The first day of the latest incident, in ISO 8601; null if there is none. As "
        "of then relations are told.",
        examples=["2026-09-12"],
    )
    lists: list[ListEntry] = Field(description="The lists of all records.")
    changes: str = Field(
        description="The address of the index of changes: corrections, updates, additions and "
        "withdrawals."
    )
    vocabulary: str = Field(description="The address of the list of all vocabularies.")
    board: str = Field(description="The address of the list of days of which there is a board.")
    latest_board: str = Field(description="The address of the board of the last day.")


def interface_index(context: PageContext, _: str) -> InterfaceIndex:
    site, last = context.site, context.archive.last_day
    licence = licence_of(site.rights)
    return InterfaceIndex(
        name=site.name,
        description=site.description or None,
        version=VERSION,
        url=address(Index.HOME, context),
        openapi=address_of_file(OPENAPI, context),
        licence=LicenceData(id=licence.spdx, name=licence.title, url=licence.url)
        if licence
        else None,
        last_day=last.isoformat() if last else None,
        lists=[
            ListEntry(
                name=one.name,
                description=one.description,
                total=len(one.targets(context)),
                parts=one.count_parts(context),
                first=one.address(1, context),
                last=one.address(one.count_parts(context), context),
            )
            for one in LISTINGS
        ],
        changes=address_of_file(f"{API}changes/index.json", context),
        vocabulary=address_of_file(f"{API}vocabulary/index.json", context),
        board=board_address("index", context),
        latest_board=board_address(LATEST, context),
    )
