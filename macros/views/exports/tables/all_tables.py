"""Which tables there are, in the order in which they are listed."""

from __future__ import annotations

from macros.views.exports.tables.rows import (
    actor_rows,
    briefing_rows,
    claim_rows,
    incident_part_rows,
    incident_rows,
    publication_rows,
    relation_rows,
    source_rows,
    term_rows,
)
from macros.views.exports.tables.table import Table

TABLES: tuple[Table, ...] = (
    *incident_rows.TABLES,
    *incident_part_rows.TABLES,
    *claim_rows.TABLES,
    *relation_rows.TABLES,
    *actor_rows.TABLES,
    *source_rows.TABLES,
    *briefing_rows.TABLES,
    *publication_rows.TABLES,
    *term_rows.TABLES,
)
