"""The chart of a relation: a lane for each thing that is known of it, in steps over time."""
