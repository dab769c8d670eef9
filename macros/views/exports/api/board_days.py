"""The days of which the interface has the board: the ends of past months, and the last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from pydantic import Field

from macros.archive.archive import Archive
from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.context.targets import Index
from macros.views.exports.api.board_data import BoardData, board_relations, recorded_from
from macros.views.exports.file_addresses import address_of_file
from macros.views.exports.records.parts.data_model import DataModel
from macros.views.exports.records.parts.references import address

MOST_MONTHS = 1_200
"""Of how many months there is a board: of a longer record, of the last hundred years."""

LATEST = "latest"


class BoardDay(DataModel):
    """A day of which there is a board."""

    month: str = Field(description="The month, in ISO 8601.", examples=["2026-08"])
    day: str = Field(
        description="The day, in ISO 8601: the last one of the month.", examples=["2026-08-31"]
    )
    url: str = Field(description="The address of the board.")


class BoardIndex(DataModel):
    """The days of which there is a board."""

    last_day: str | None = Field(
        description="The last day of the record, in ISO 8601; null if it has no incident.",
        examples=["2026-09-12"],
    )
    latest: str = Field(description="The address of the board of that day.")
    months: list[BoardDay] = Field(
        description="The months that were over by then, newest first, back to the first at whose "
        "end anything is recorded of a relation, but no more than a hundred years."
    )


def board_months(context: PageContext) -> list[str]:
    """The months of which there is a board, oldest first."""
    return [*map(_month, _numbers(context.archive))]


def _numbers(archive: Archive) -> range:
    """The numbers of the months of which there is a board."""
    last = archive.last_day
    if last is None:
        return range(0)
    end = _number(last) + (last == _end(_month(_number(last))))
    firsts = (
        recorded_from(stretches[0])
        for relation in archive.relations.values()
        for stretches in relation.history.values()
    )
    start = max(min(map(_number, firsts), default=end), end - MOST_MONTHS)
    return range(start, end)


def board_index(context: PageContext, _: str) -> BoardIndex:
    last = context.archive.last_day
    return BoardIndex(
        last_day=last.isoformat() if last else None,
        latest=board_address(LATEST, context),
        months=[
            BoardDay(month=month, day=_end(month).isoformat(), url=board_address(month, context))
            for month in reversed(board_months(context))
        ],
    )


def board_of_month(context: PageContext, month: str) -> BoardData:
    """The board at the end of a month, in the context of its file."""
    end, numbers = _end(month), _numbers(context.archive)
    before, after = (
        _month(number) if number in numbers else None
        for number in (_number(end) - 1, _number(end) + 1)
    )
    return _board(end, before, after or LATEST, context)


def latest_board(context: PageContext, _: str) -> BoardData:
    """The board of the last day, in the context of its file."""
    numbers = _numbers(context.archive)
    before = _month(numbers[-1]) if numbers else None
    return _board(context.archive.last_day, before, None, context)


def board_address(name: str, context: PageContext) -> str:
    """The address of the board of a month, or of the last day."""
    return address_of_file(f"{API}board/{name}.json", context)


def _board(
    day: date | None, before: str | None, after: str | None, context: PageContext
) -> BoardData:
    return BoardData(
        day=day.isoformat() if day else None,
        url=address(Index.RELATIONS, context),
        index=board_address("index", context),
        previous=board_address(before, context) if before else None,
        next=board_address(after, context) if after else None,
        relations=board_relations(day, context) if day else [],
    )


def _number(day: date) -> int:
    """The number of a day's month, counted from year 0."""
    return day.year * 12 + day.month - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _end(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])
