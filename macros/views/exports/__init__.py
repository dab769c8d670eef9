"""Files for programs: feeds, calendars, records as JSON, the interface, tables, and cards to
embed."""
