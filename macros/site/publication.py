"""Publishing: a site is built beside the published one and takes its place when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Publication:
    """A build under way: `staging` is to become `site`."""

    site: Path
    staging: Path

    @classmethod
    def begin(cls, site: Path) -> Publication:
        site.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
        staging.chmod(0o755)
        return cls(site, staging)

    def finish(self) -> None:
        """Put the new site in the place of the old one."""
        old = self.staging.with_name(f"{self.staging.name}-old")
        if self.site.exists():
            self.site.rename(old)
        self.staging.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Leave the old site as it was."""
        shutil.rmtree(self.staging, ignore_errors=True)
