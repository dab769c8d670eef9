"""The table of the endpoints of the interface."""

from __future__ import annotations

from collections.abc import Iterator

from macros.records.model.vocabulary import FILES
from macros.records.schema.json_schema import model_description
from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.exports.api.board_data import BoardData
from macros.views.exports.api.board_days import (
    BoardIndex,
    board_index,
    board_months,
    board_of_month,
    latest_board,
)
from macros.views.exports.api.board_inputs import board_inputs, vocabulary_inputs
from macros.views.exports.api.change_log import (
    ChangeIndex,
    ChangesOfMonth,
    change_index,
    change_months,
    changes_of_month,
)
from macros.views.exports.api.endpoint import Endpoint, Parameter
from macros.views.exports.api.interface_index import InterfaceIndex, interface_index
from macros.views.exports.api.listings import LISTINGS
from macros.views.exports.api.vocabulary_data import (
    VocabularyIndex,
    vocabulary_file,
    vocabulary_index,
    vocabulary_model,
    vocabulary_path,
)

TAGS = {
    "start": "Where to begin.",
    "lists": "All records, in parts of a fixed size.",
    "changes": "What was added, corrected, updated and withdrawn.",
    "board": "How all relations stood on a day.",
    "vocabulary": "The terms that records use.",
    "records": "One record as data.",
}
"""The groups of endpoints, and what each is."""

MONTH = Parameter("The month, in ISO 8601.", "2026-08", "^[0-9]{4}-(0[1-9]|1[0-2])$")


def _vocabularies() -> Iterator[Endpoint]:
    for name, model in FILES.items():

        def content(context: PageContext, _: str, name: str = name) -> object:
            return vocabulary_file(name, context)

        yield Endpoint(
            name=f"vocabulary-{name}",
            path=vocabulary_path(name),
            tag="vocabulary",
            summary=f"The vocabulary '{name}'",
            description=model_description(model),
            model=vocabulary_model(name),
            content=content,  # type: ignore[arg-type]
            inputs=vocabulary_inputs,
        )


ENDPOINTS = (
    Endpoint(
        name="index",
        path=f"{API}index.json",
        tag="start",
        summary="The entry of the interface",
        description="What there is, how much of it, and where. Every other file can be reached "
        "from here.",
        model=InterfaceIndex,
        content=interface_index,
    ),
    *(one.endpoint() for one in LISTINGS),
    Endpoint(
        name="changes",
        path=f"{API}changes/index.json",
        tag="changes",
        summary="The index of changes",
        description="The months that have changes, newest first, with the days of each. To follow "
        "the record, keep this file. Later fetch it again, compare the 'fingerprint' of each month "
        "with the one kept, and fetch the months that are new or whose fingerprint differs: an "
        "addition may be published some days after the day that it is dated, and a date may be "
        "imprecise, so that 'newest' alone does not say that nothing has come. In a month fetched "
        "anew, the changes whose 'id' was not there before are what has changed; fetch the "
        "'data_url' of their records. A record that does not say when it was added is in no "
        "addition, and of a withdrawn one there is nothing but its withdrawal.",
        model=ChangeIndex,
        content=change_index,
    ),
    Endpoint(
        name="changes-of-month",
        path=f"{API}changes/{{month}}.json",
        tag="changes",
        summary="The changes of a month",
        description="Corrections, updates, additions and withdrawals by day, newest first.",
        model=ChangesOfMonth,
        parameters={"month": MONTH},
        values=change_months,
        content=changes_of_month,
    ),
    Endpoint(
        name="boards",
        path=f"{API}board/index.json",
        tag="board",
        summary="The days of which there is a board",
        description="The last day of the record, and the ends of the months before.",
        model=BoardIndex,
        content=board_index,
        inputs=board_inputs,
    ),
    Endpoint(
        name="latest-board",
        path=f"{API}board/latest.json",
        tag="board",
        summary="The board of the last day",
        description="How each relation stands as of the last day of the record. What is not "
        "recorded is not there: that nothing newer is recorded does not say that a value still "
        "holds.",
        model=BoardData,
        content=latest_board,
        inputs=board_inputs,
    ),
    Endpoint(
        name="board-of-month",
        path=f"{API}board/{{month}}.json",
        tag="board",
        summary="The board at the end of a month",
        description="How each relation stood on the last day of a month, as far as the record "
        "knows today.",
        model=BoardData,
        parameters={"month": MONTH},
        values=board_months,
        content=board_of_month,
        inputs=board_inputs,
    ),
    Endpoint(
        name="vocabularies",
        path=f"{API}vocabulary/index.json",
        tag="vocabulary",
        summary="All vocabularies",
        description="The vocabularies, each with the file that has its terms.",
        model=VocabularyIndex,
        content=vocabulary_index,
        inputs=vocabulary_inputs,
    ),
    *_vocabularies(),
)
"""The endpoints whose files are written here, in the order of the description."""
