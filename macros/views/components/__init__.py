"""Parts of views that several pages share: entries, claims, charts, notices, citations and the
sections of long lists."""
