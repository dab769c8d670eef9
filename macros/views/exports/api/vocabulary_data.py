"""The vocabulary as data: the terms of each file, with all their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import Field

from macros.records.model.vocabulary import FILES
from macros.records.model.vocabulary_term import VocabularyTerm
from macros.records.schema.json_schema import model_description
from macros.views.context.addresses import API
from macros.views.context.page_context import PageContext
from macros.views.exports.file_addresses import address_of_file
from macros.views.exports.records.parts.data_model import DataModel

NAME = "The name of the vocabulary."

T = TypeVar("T", bound=VocabularyTerm)


class VocabularyFile(DataModel, Generic[T]):
    """A vocabulary with all its terms."""

    name: str = Field(description=NAME, examples=["topics"])
    description: str = Field(description="What its terms are.")
    index: str = Field(description="The address of the list of all vocabularies.")
    terms: dict[str, T] = Field(
        description="The terms by their ids, in the order of the vocabulary, which goes from good "
        "to bad where it is one of states. Fields whose names are words of SQL have them here, too."
    )

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        return f"{params[0].__name__}Vocabulary"


class VocabularyEntry(DataModel):
    """A vocabulary, with the file that has its terms."""

    name: str = Field(description=NAME, examples=["topics"])
    description: str = Field(description="What its terms are.")
    total: int = Field(description="How many terms it has.", examples=[1])
    url: str = Field(description="The address of the file with its terms.")


class VocabularyIndex(DataModel):
    """All vocabularies, in alphabetical order."""

    vocabularies: list[VocabularyEntry] = Field(description="The vocabularies.")


def vocabulary_path(name: str) -> str:
    """The path of the file that has the terms of a vocabulary."""
    return f"{API}vocabulary/{name}.json"


def vocabulary_model(name: str) -> type[VocabularyFile[Any]]:
    """What the file of a vocabulary holds."""
    return VocabularyFile[FILES[name]]  # type: ignore[valid-type]


def vocabulary_index(context: PageContext, _: str) -> VocabularyIndex:
    return VocabularyIndex(
        vocabularies=[
            VocabularyEntry(
                name=name,
                description=model_description(FILES[name]),
                total=len(terms),
                url=address_of_file(vocabulary_path(name), context),
            )
            for name, terms in context.archive.vocabulary
        ]
    )


def vocabulary_file(name: str, context: PageContext) -> DataModel:
    """The terms of a vocabulary, in the context of its file."""
    terms: Mapping[str, VocabularyTerm] = context.archive.vocabulary.terms(name)
    return vocabulary_model(name)(
        name=name,
        description=model_description(FILES[name]),
        index=address_of_file(f"{API}vocabulary/index.json", context),
        terms=dict(terms),
    )
