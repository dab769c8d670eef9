"""Legal instruments as data."""

from __future__ import annotations

from pydantic import Field

from macros.records.model.incident import Invocation
from macros.records.model.vocabulary import Instrument
from macros.views.context.page_context import PageContext
from macros.views.exports.records.parts.data_model import DataModel, described


class InstrumentData(DataModel):
    """A legal instrument that somebody invoked, or that governs the act."""

    id: str = Field(description="The id of the instrument in the vocabulary.")
    label: str = Field(description=described(Instrument, "label"))
    year: str | None = Field(description=described(Instrument, "year"))
    url: str | None = Field(description=described(Instrument, "url"))
    articles: str | None = Field(description=described(Invocation, "articles"))


def instrument_data(invocation: Invocation, context: PageContext) -> InstrumentData:
    instrument = context.archive.vocabulary.instruments[invocation.instrument]
    return InstrumentData.model_construct(
        id=invocation.instrument,
        label=instrument.label,
        year=instrument.year,
        url=instrument.url,
        articles=invocation.articles,
    )
