"""The tables describe themselves: no word of SQL, no id without its label, no column unsaid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import incident
from tables import context_of, dataset

from macros.archive.building import build
from macros.records.library import Library
from macros.records.model.claim import Claim
from macros.views.exports.tables.all_tables import TABLES
from macros.views.exports.tables.sqlite_queries import VIEWS
from macros.views.exports.tables.table import Table, said

SQLITE = """
ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN
BY CASCADE CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT
CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH
DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST
FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX
INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY LAST LEFT LIKE LIMIT MATCH
MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER
PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX
RELEASE RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP
TEMPORARY THEN TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW
VIRTUAL WHEN WHERE WINDOW WITH WITHOUT
"""
"""https://www.sqlite.org/lang_keywords.html"""

SQL_2016 = """
ABS ACOS ALL ALLOCATE ALTER AND ANY ARE ARRAY ARRAY_AGG ARRAY_MAX_CARDINALITY AS ASENSITIVE ASIN
ASYMMETRIC AT ATAN ATOMIC AUTHORIZATION AVG BEGIN BEGIN_FRAME BEGIN_PARTITION BETWEEN BIGINT BINARY
BLOB BOOLEAN BOTH BY CALL CALLED CARDINALITY CASCADED CASE CAST CEIL CEILING CHAR CHAR_LENGTH
CHARACTER CHARACTER_LENGTH CHECK CLASSIFIER CLOB CLOSE COALESCE COLLATE COLLECT COLUMN COMMIT
CONDITION CONNECT CONSTRAINT CONTAINS CONVERT COPY CORR CORRESPONDING COS COSH COUNT COVAR_POP
COVAR_SAMP CREATE CROSS CUBE CUME_DIST CURRENT CURRENT_CATALOG CURRENT_DATE
CURRENT_DEFAULT_TRANSFORM_GROUP CURRENT_PATH CURRENT_ROLE CURRENT_ROW CURRENT_SCHEMA CURRENT_TIME
CURRENT_TIMESTAMP CURRENT_TRANSFORM_GROUP_FOR_TYPE CURRENT_USER CURSOR CYCLE DATE DAY DEALLOCATE
DEC DECFLOAT DECIMAL DECLARE DEFAULT DEFINE DELETE DENSE_RANK DEREF DESCRIBE DETERMINISTIC
DISCONNECT DISTINCT DOUBLE DROP DYNAMIC EACH ELEMENT ELSE EMPTY END END_FRAME END_PARTITION
END-EXEC EQUALS ESCAPE EVERY EXCEPT EXEC EXECUTE EXISTS EXP EXTERNAL EXTRACT FALSE FETCH FILTER
FIRST_VALUE FLOAT FLOOR FOR FOREIGN FRAME_ROW FREE FROM FULL FUNCTION FUSION GET GLOBAL GRANT GROUP
GROUPING GROUPS HAVING HOLD HOUR IDENTITY IN INDICATOR INITIAL INNER INOUT INSENSITIVE INSERT INT
INTEGER INTERSECT INTERSECTION INTERVAL INTO IS JOIN JSON_ARRAY JSON_ARRAYAGG JSON_EXISTS
JSON_OBJECT JSON_OBJECTAGG JSON_QUERY JSON_TABLE JSON_TABLE_PRIMITIVE JSON_VALUE LAG LANGUAGE LARGE
LAST_VALUE LATERAL LEAD LEADING LEFT LIKE LIKE_REGEX LISTAGG LN LOCAL LOCALTIME LOCALTIMESTAMP LOG
LOG10 LOWER MATCH MATCH_NUMBER MATCH_RECOGNIZE MATCHES MAX MEMBER MERGE METHOD MIN MINUTE MOD
MODIFIES MODULE MONTH MULTISET NATIONAL NATURAL NCHAR NCLOB NEW NO NONE NORMALIZE NOT NTH_VALUE
NTILE NULL NULLIF NUMERIC OCCURRENCES_REGEX OCTET_LENGTH OF OFFSET OLD OMIT ON ONE ONLY OPEN OR
ORDER OUT OUTER OVER OVERLAPS OVERLAY PARAMETER PARTITION PATTERN PER PERCENT PERCENT_RANK
PERCENTILE_CONT PERCENTILE_DISC PERIOD PORTION POSITION POSITION_REGEX POWER PRECEDES PRECISION
PREPARE PRIMARY PROCEDURE PTF RANGE RANK READS REAL RECURSIVE REF REFERENCES REFERENCING REGR_AVGX
REGR_AVGY REGR_COUNT REGR_INTERCEPT REGR_R2 REGR_SLOPE REGR_SXX REGR_SXY REGR_SYY RELEASE RESULT
RETURN RETURNS REVOKE RIGHT ROLLBACK ROLLUP ROW ROW_NUMBER ROWS RUNNING SAVEPOINT SCOPE SCROLL
SEARCH SECOND SEEK SELECT SENSITIVE SESSION_USER SET SHOW SIMILAR SIN SINH SKIP SMALLINT SOME
SPECIFIC SPECIFICTYPE SQL SQLEXCEPTION SQLSTATE SQLWARNING SQRT START STATIC STDDEV_POP STDDEV_SAMP
SUBMULTISET SUBSET SUBSTRING SUBSTRING_REGEX SUCCEEDS SUM SYMMETRIC SYSTEM SYSTEM_TIME SYSTEM_USER
TABLE TABLESAMPLE TAN TANH THEN TIME TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE TO TRAILING TRANSLATE
TRANSLATE_REGEX TRANSLATION TREAT TRIGGER TRIM TRIM_ARRAY TRUE TRUNCATE UESCAPE UNION UNIQUE
UNKNOWN UNNEST UPDATE UPPER USER USING VALUE VALUE_OF VALUES VAR_POP VAR_SAMP VARBINARY VARCHAR
VARYING VERSIONING WHEN WHENEVER WHERE WIDTH_BUCKET WINDOW WITH WITHIN WITHOUT YEAR
"""
"""The reserved words of ISO/IEC 9075-2:2016."""

WORDS_OF_SQL = {*SQLITE.split(), *SQL_2016.split()}


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_no_name_is_a_word_of_sql(table: Table) -> None:
    names = (table.name, *table.column_names)
    assert [one for one in names if one.upper() in WORDS_OF_SQL] == []
    assert all(re.fullmatch("[a-z][a-z0-9_]*", one) for one in names)


def test_no_view_is_a_word_of_sql() -> None:
    assert {one.name.upper() for one in VIEWS} & WORDS_OF_SQL == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_everything_is_described(table: Table) -> None:
    for text in (table.description, *(one.description for one in table.columns)):
        assert text
        assert text == " ".join(text.split())


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_term_or_the_id_of_an_actor_has_its_label_beside_it(table: Table) -> None:
    names = table.column_names
    for at, one in enumerate(table.columns):
        following = names[at + 1 : at + 2]
        if "A term of" in one.description and one.name != "tone":
            assert following == (f"{one.name}_label",) or f"{one.name}_label" in names
        if one.table == "actors":
            assert f"{one.name.removesuffix('_id')}_name" in names


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_date_comes_three_times(table: Table) -> None:
    names = table.column_names
    for at, name in enumerate(names):
        if name.endswith("_edtf") and name not in ("since_edtf", "until_edtf"):
            stem = name.removesuffix("_edtf")
            before = "" if stem == "date" else f"{stem}_"
            assert names[at + 1 : at + 3] == (f"{before}first_day", f"{before}last_day")


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_keys_are_columns_and_lead_to_tables(table: Table) -> None:
    known = {one.name: one for one in TABLES}
    required = {one.name for one in table.columns if one.required}
    assert set(table.key) <= required
    for _, name in table.references:
        assert len(known[name].key) == 1


def test_a_column_is_described_in_the_words_of_the_record_schemas() -> None:
    words = Claim.model_fields["status"].description
    assert said(Claim, "status").description == words
    assert said(Claim, "status", "More.").description == f"{words} More."


def test_all_rows_fit_their_columns(tmp_path: Path) -> None:
    types = {"string": str, "date": str, "integer": int, "number": float, "boolean": bool}
    found = dataset(tmp_path, incident("quarrel", "2025-03"))
    for table in TABLES:
        for row in found.rows(table):
            for value, column in zip(row, table.columns, strict=True):
                assert value != ""
                assert type(value) is types[column.type] or (value is None and not column.required)


def test_tables_without_records_have_no_rows() -> None:
    context = context_of(build(Library()))
    assert [row for table in TABLES for row in table.rows(context)] == []
