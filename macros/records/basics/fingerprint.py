"""Fingerprints: a short digest that identifies a text."""

from __future__ import annotations

from hashlib import blake2b


def fingerprint(*texts: str) -> str:
    """The digest of some texts in their order, as 32 hexadecimal digits. Each text is hashed with
    its length: ("ab", "c") and ("a", "bc") differ."""
    # One update of the hash is faster than many: a build hashes hundreds of thousands of short
    # texts.
    whole = "".join([f"{len(text)} {text}" for text in texts])
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
