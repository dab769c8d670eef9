"""Parts of pages that several kinds of pages have: entries, claims, charts, notices, citations
and the sections of long lists."""
