"""Long lists in parts of a fixed size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.exports.api.endpoint import Endpoint, Parameter
from macros.views.exports.file_addresses import address_of_file
from macros.views.exports.records.parts.data_model import DataModel

SIZE = 100
"""How many items a part has; the last has fewer."""

Item = TypeVar("Item", bound=DataModel)

PART = "The address of the {} part; it is relative to this file if the site does not know where it "
PART += "is published."


class ListPart(DataModel, Generic[Item]):
    """A part of a list. All parts have the same size, but for the last."""

    total: int = Field(description="How many items all parts have together.", examples=[1])
    part: int = Field(description="The number of this part, from 1.", examples=[1])
    parts: int = Field(description="How many parts there are; an empty list has one.", examples=[1])
    size: int = Field(description="How many items a part has; the last has fewer.", examples=[SIZE])
    first: str = Field(description=PART.format("first"))
    previous: str | None = Field(description=PART.format("previous") + " Null in the first part.")
    next: str | None = Field(description=PART.format("next") + " Null in the last part.")
    last: str = Field(description=PART.format("last"))
    items: list[Item] = Field(description="The items of this part, in the order of the list.")

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        return f"{params[0].__name__}Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of the interface. `model` is what an item holds, `order` says how they are ordered."""

    name: str
    description: str
    order: str
    model: type[DataModel]
    targets: Callable[[PageContext], Sequence[Any]]
    """Everything that the list has, in its order. It must be found quickly."""
    item: Callable[[Any, PageContext], DataModel]

    def endpoint(self) -> Endpoint:
        """The endpoint that has the parts of the list."""
        return Endpoint(
            name=f"list-{self.name}",
            path=f"{API}{self.name}/{{part}}.json",
            tag="lists",
            summary=f"A part of the list of all {self.name}",
            description=f"{self.description} {self.order} A part has {SIZE} items.",
            model=self.part_model,
            parameters={"part": Parameter("The number of the part, from 1.", "1", "^[1-9][0-9]*$")},
            values=lambda context: map(str, range(1, self.count_parts(context) + 1)),
            content=lambda context, part: self.part(context, int(part)),
        )

    @property
    def part_model(self) -> type[BaseModel]:
        """What a part holds."""
        return ListPart[self.model]  # type: ignore[name-defined]

    def count_parts(self, context: PageContext) -> int:
        """How many parts there are."""
        return max(1, -(-len(self.targets(context)) // SIZE))

    def address(self, part: int, context: PageContext) -> str:
        """The address of a part, as `address_of_file` gives it."""
        return address_of_file(f"{API}{self.name}/{part}.json", context)

    def part(self, context: PageContext, number: int) -> BaseModel:
        """A part by its number."""
        targets, parts = self.targets(context), self.count_parts(context)
        shown = targets[(number - 1) * SIZE : number * SIZE]
        return self.part_model(
            total=len(targets),
            part=number,
            parts=parts,
            size=SIZE,
            first=self.address(1, context),
            previous=self.address(number - 1, context) if number > 1 else None,
            next=self.address(number + 1, context) if number < parts else None,
            last=self.address(parts, context),
            items=[self.item(target, context) for target in shown],
        )
