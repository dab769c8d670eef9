"""Calendars: the incidents of a page as a file that calendar programs subscribe to (RFC 5545)."""
