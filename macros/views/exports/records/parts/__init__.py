"""The parts that the data of several kinds of records have: dates, references, sources, claims."""
