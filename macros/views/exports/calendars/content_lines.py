"""The text of a calendar, as `Calendar.to_ical` of the library writes it.

The library looks at each character of each line by itself. An incident is in some ten calendars, so
that would take as long as its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from icalendar import Calendar

_LONGEST = 74
"""The most bytes of a line, without the space that begins those that go on."""


def calendar_lines(calendar: Calendar) -> str:
    """The text of a calendar."""
    lines = (_content_line(name, value) for name, value in calendar.property_items())
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _content_line(name: str, value: Any) -> str:
    if isinstance(value, bytes):  # the name of what begins or ends
        return f"{name}:{value.decode('utf-8')}"
    written, parameters = value.to_ical(), value.params
    text = written.decode("utf-8") if isinstance(written, bytes) else written
    return (
        f"{name};{parameters.to_ical().decode('utf-8')}:{text}" if parameters else f"{name}:{text}"
    )


def _folded(line: str) -> Iterator[str]:
    """The lines into which a long one is folded. None ends within a character, or behind a
    backslash, as some programs do not unfold that."""
    data, space, start = line.encode("utf-8"), "", 0
    while len(data) - start > _LONGEST:
        end = start + _LONGEST
        while data[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        yield space + data[start:end].decode("utf-8")
        space, start = " ", end
    yield space + data[start:].decode("utf-8")
