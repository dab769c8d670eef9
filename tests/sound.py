"""What is wrong with a built site, whatever it is about: links that lead nowhere, ids that stand
twice, what is loaded from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

from browsing import HOST, file_of, is_here, path_of
from conftest import BuiltSite


def dead_links(site: BuiltSite) -> list[str]:
    """Addresses of the site's own that lead to no file, or to no anchor in it, and their pages."""
    anchors = {url: {*page.ids, ""} for url, page in site.pages.items()}
    return [
        f"{page.url}: {address}"
        for page in site.pages.values()
        for address in filter(is_here, page.references())
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
    loaded = [address for page in site.pages.values() for address in page.loads()]
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
