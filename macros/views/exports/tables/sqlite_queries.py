"""What the database has besides the tables: views for common questions, and the full text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SqlView:
    """A view of the database, the question that it answers, and the tables that it reads."""

    name: str
    description: str
    tables: tuple[str, ...]
    query: str


VIEWS = (
    SqlView(
        "incidents_with_parties",
        "Incidents with the two states of each of their relations.",
        ("incidents", "incident_relations", "relations"),
        """\
SELECT incidents.incident_id, incidents.first_day, incidents.last_day, incidents.title,
  incidents.type_label, incidents.verification_label, relations.relation_id,
  relations.state_one_id, relations.state_one_name,
  relations.state_other_id, relations.state_other_name, incident_relations.main_relation
FROM incidents
JOIN incident_relations USING (incident_id)
JOIN relations USING (relation_id)
ORDER BY incidents.rowid, incident_relations.rowid""",
    ),
    SqlView(
        "relations_on_last_day",
        "What is recorded last of relations and missions. It may hold no more: see out_of_date.",
        ("relation_stretches",),
        """\
SELECT relation_id, relation_title, axis, axis_label, axis_value, axis_value_label, lapsed,
  since_edtf, first_day, last_recorded_edtf, last_recorded_last_day, out_of_date,
  reported,
  set_by_incident_id, set_by_incident_title
FROM relation_stretches
WHERE until_edtf IS NULL
ORDER BY relation_stretches.rowid""",
    ),
    SqlView(
        "unanswered_claims",
        "Claims for which the record has no reply that is not earlier.",
        ("claims",),
        """\
SELECT claim_id, claimant_id, claimant_name, claim_text, status_label, status_note, made_edtf,
  incident_id, incident_title
FROM claims
WHERE reply_count = 0
ORDER BY claims.rowid""",
    ),
    SqlView(
        "sources_by_citations",
        "Sources, those that most records cite first.",
        ("sources",),
        """\
SELECT source_url, title, publisher, published_edtf, record_count, briefing_count
FROM sources
ORDER BY record_count + briefing_count DESC, sources.rowid""",
    ),
    SqlView(
        "actors_in_common_incidents",
        "Which two actors have a part in the same incidents. It does not say that they met.",
        ("participants",),
        """\
SELECT one.actor_id AS actor_one_id, one.actor_name AS actor_one_name,
  other.actor_id AS actor_other_id, other.actor_name AS actor_other_name,
  count(DISTINCT one.incident_id) AS incident_count
FROM participants AS one
JOIN participants AS other
  ON other.incident_id = one.incident_id AND other.actor_id > one.actor_id
GROUP BY one.actor_id, other.actor_id
ORDER BY incident_count DESC, actor_one_id, actor_other_id""",
    ),
    SqlView(
        "incidents_by_year",
        "How many incidents of each type began in each year.",
        ("incidents",),
        """\
SELECT substr(first_day, 1, 4) AS began_in, type, type_label, count(*) AS incident_count
FROM incidents
WHERE first_day IS NOT NULL
GROUP BY began_in, type
ORDER BY began_in, incident_count DESC, type""",
    ),
)

SEARCHED = {
    "incidents": ("title", "summary", "significance"),
    "claims": ("claim_text", "claimant_name", "status_label", "status_note"),
    "replies": ("reply_text", "replier_name"),
    "actors": ("name", "summary", "latest_office"),
    "sources": ("title", "publisher"),
    "briefings": ("title", "standfirst"),
}
"""The columns of each table that can be searched by words, in the table NAME_fts: without regard to
case and accents."""
