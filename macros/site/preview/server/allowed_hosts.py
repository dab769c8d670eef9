"""The host names and addresses that a preview answers to.

A foreign page can make its own_host host name resolve to this machine (DNS rebinding): the browser
then lets it read the preview. But it cannot make the browser send another name in the Host header.
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
    """`own_host` is the host on which the preview listens, `other_hosts` are further names that it
    answers to. One that begins with a dot allows all names that end with it."""

    own_host: str
    other_hosts: tuple[str, ...] = ()

    @classmethod
    def of(cls, own_host: str, environment: Mapping[str, str] = os.environ) -> AllowedHosts:
        """The allowed hosts of a preview that listens on `own_host`, from its environment."""
        other_hosts = environment.get(HOSTS_VARIABLE, "").lower().split(",")
        return cls(own_host.lower(), tuple(name.strip() for name in other_hosts if name.strip()))

    def allow(self, host: str) -> bool:
        """Whether the value of a Host header (RFC 9110) is allowed."""
        name = host_name(host)
        if name is None:
            return False
        if name in (self.own_host, "localhost") or name.endswith(".localhost"):
            return True
        if any(
            name == other or (other[0] == "." and name.endswith(other))
            for other in self.other_hosts
        ):
            return True
        if (address := _address(name)) is None:
            return False
        return address.is_loopback or address == _address(self.own_host) or self._listens_everywhere

    @property
    def description(self) -> str:
        """The allowed hosts in words, for the message of a refusal."""
        first = "the numbers of this machine" if self._listens_everywhere else self.own_host
        return ", ".join((first, *self.other_hosts)) + " and localhost"

    @property
    def _listens_everywhere(self) -> bool:
        address = _address(self.own_host)
        return address is not None and address.is_unspecified


def host_name(host: str) -> str | None:
    """The name or address in a Host header, without the port; None if it is malformed."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower().rstrip(".") if found else None


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
