"""The names and numbers that a preview answers to.

A page of somebody else's can have its own name lead to this machine (DNS rebinding), and a browser
then lets it read what a preview answers. It cannot make the browser ask by another name.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

HOSTS_VARIABLE = "CHANCERY_HOSTS"

_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9A-Za-z._-]+))(?::[0-9]*)?")


@dataclass(frozen=True)
class AllowedHosts:
    """`own` is where the preview listens, `others` are further names that it answers to; one that
    begins with a dot stands for all names that end with it."""

    own: str
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, own: str, environment: Mapping[str, str] = os.environ) -> AllowedHosts:
        """What a preview that listens at `own` answers to, by the environment it is started in."""
        others = environment.get(HOSTS_VARIABLE, "").lower().split(",")
        return cls(own.lower(), tuple(name.strip() for name in others if name.strip()))

    def allow(self, host: str) -> bool:
        """Whether that is so of what a browser has asked for (RFC 9110, Host)."""
        name = host_name(host)
        if name is None:
            return False
        if name in (self.own, "localhost") or name.endswith(".localhost"):
            return True
        if any(name == one or (one[0] == "." and name.endswith(one)) for one in self.others):
            return True
        if (address := _address(name)) is None:
            return False
        return address.is_loopback or address == _address(self.own) or self._listens_everywhere

    @property
    def description(self) -> str:
        """The same, to be told."""
        first = "the numbers of this machine" if self._listens_everywhere else self.own
        return ", ".join((first, *self.others)) + " and localhost"

    @property
    def _listens_everywhere(self) -> bool:
        address = _address(self.own)
        return address is not None and address.is_unspecified


def host_name(host: str) -> str | None:
    """The name or number in what a browser asks for; None if there is none."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower().rstrip(".") if found else None


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
