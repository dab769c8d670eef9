"""What is wrong with a built site, whatever it is about: links that lead nowhere, ids that stand
twice, what is loaded from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from browsing import HOST, file_of, is_here, path_of
from built_site import BuiltSite


def _base(site: BuiltSite) -> str:
    """The path of the address at which the site is to stand: pages lead from one to another without
    it, but for the one that says there is none."""
    addresses = [
        one.attributes["href"] for one in site.pages[""].root.find("link", rel="canonical")
    ]
    return urlsplit(addresses[0]).path if addresses else "/"


def _from_root(address: str, url: str, base: str) -> str:
    """The address that a page leads to, as if the site stood at the root of its host."""
    return address.replace(HOST.rstrip("/") + base, HOST, 1) if url == "404.html" else address


def dead_links(site: BuiltSite) -> list[str]:
    """Addresses of the site's own that lead to no file, or to no anchor in it, and their pages."""
    anchors = {url: {*page.ids, ""} for url, page in site.pages.items()}
    base = _base(site)
    return [
        f"{page.url}: {address}"
        for page in site.pages.values()
        for address in (_from_root(one, page.url, base) for one in page.references())
        if is_here(address)
        if not file_of(address, site.folder).is_file()
        or urlsplit(address).fragment not in anchors.get(path_of(address), {""})
    ]


def repeated_ids(site: BuiltSite) -> dict[str, list[str]]:
    """The ids that stand more than once on a page, by its address."""
    twice = {
        url: [id for id, count in Counter(page.ids).items() if count > 1]
        for url, page in site.pages.items()
    }
    return {url: ids for url, ids in twice.items() if ids}


def loaded_in_vain(site: BuiltSite) -> list[str]:
    """What pages and style sheets load that is of another host, or not there."""
    base = _base(site)
    loaded = [
        _from_root(address, page.url, base)
        for page in site.pages.values()
        for address in page.loads()
    ]
    styles = [(url, css) for url, page in site.pages.items() for css in page.styles()]
    for sheet in site.folder.rglob("*.css"):
        styles.append((sheet.relative_to(site.folder).as_posix(), sheet.read_text("utf-8")))
    for url, css in styles:
        for address in re.findall(r"(?:url\(|@import)\s*['\"]?([^'\"); ]+)", css):
            loaded.append(urljoin(HOST + url, address))
    return [
        address
        for address in loaded
        if not address.startswith("data:")
        and not (is_here(address) and file_of(address, site.folder).is_file())
    ]
