"""Where what is read of an archive lies, and what tells that a step of it is done."""

import json
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from foreigndesk.archive.errors import BadArchive
from foreigndesk.archive.tables import arrow, groups

_TOLD = frozenset({"state", "today", "inputs", "versions"})
"""What every manifest of an archive tells."""
MANIFEST = "manifest.json"
_TABLES = ("articles", "errors", "readings", "records")
"""The folders of the tables whose files are written one by one; the copies get their name together."""

_AFTER_ALL = "-again"


@dataclass(frozen=True, slots=True)
class Lot:
    """So many articles of a share as are read at once: ``group`` counts the lots of its file from 0.

    ``again`` are the places of copies in it that are read after all; None is for all in it that are no copies.
    """

    share: str
    group: int
    again: Sequence[str] | None = None

    @property
    def name(self) -> str:
        """What the files made of it are called."""
        return f"{self.share}-{self.group:05}" + ("" if self.again is None else _AFTER_ALL)

    @property
    def after_all(self) -> "Lot":
        """By name, what was read of it after all."""
        return replace(self, again=())


@contextmanager
def sound(file: Path) -> Generator[None]:
    """What goes wrong meanwhile is a fault of a file that was written whole.

    Raises:
        BadArchive: in its place.
    """
    try:
        yield
    except (arrow.ArrowException, LookupError, OSError, TypeError, ValueError) as error:
        why = " ".join(str(error).split())
        raise BadArchive(
            f"{file}: is missing or damaged ({why:.120}); read the archive anew to another folder"
        ) from None


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an archive that is being read, or was. A file in it is there whole or not at all."""

    path: Path

    @property
    def manifest(self) -> Path:
        """What was asked for and with which versions, and in the end what came of it."""
        return self.path / MANIFEST

    def told(self) -> dict[str, Any] | None:
        """What the manifest holds; None where there is none.

        Raises:
            BadArchive: where it is damaged, or is something else.
        """
        try:
            found = json.loads(self.manifest.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise BadArchive(f"{self.manifest}: cannot be read ({error}); name another folder") from None
        if not isinstance(found, dict) or not found.keys() >= _TOLD:
            raise BadArchive(f"{self.manifest}: is no manifest of an archive; name another folder")
        return cast(dict[str, Any], found)

    def is_one(self) -> bool:
        """Whether it is the folder of an archive, and sound so far."""
        try:
            return self.told() is not None
        except BadArchive:
            return False

    def is_bare(self) -> bool:
        """Whether no table is written yet, not even one that is only at work."""
        return not any(self.path.rglob("[!.]*.parquet"))

    def claim(self) -> None:
        """Make the folder, unless it is there.

        Raises:
            BadArchive: where it holds something else, which is left as it is.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            others = {each.name for each in self.path.iterdir()} - {self.lock.name, self.begun.name}
        except OSError as error:
            raise BadArchive(f"{self.path}: is no folder that can be used ({error.strerror}); name another") from None
        if self.told() is None and others:
            raise BadArchive(f"{self.path}: holds what is no archive, such as {min(others)}; name another folder")

    @property
    def lock(self) -> Path:
        """What is held by the run that writes in the folder."""
        return self.path / ".lock"

    @property
    def begun(self) -> Path:
        """The manifest, until all of it is written."""
        return self.path / ".manifest.part"

    @property
    def work(self) -> Path:
        """What nobody needs any more once all is done."""
        return self.path / ".work"

    def tidy(self) -> None:
        """Remove what is needed no more, and what was not written to its end; what others put there stays."""
        shutil.rmtree(self.work, ignore_errors=True)
        for table in _TABLES:
            for part in (self.path / table).glob(".*.part"):
                part.unlink(missing_ok=True)

    def articles(self, share: str) -> Path:
        """A share's articles; once it is there the share is unpacked."""
        return self.path / "articles" / f"{share}.parquet"

    def unread(self, share: str) -> Path:
        """What of a share is no article."""
        return self.path / "errors" / f"intake-{share}.parquet"

    def sketches(self, share: str) -> Path:
        """What copies are found by, until they are."""
        return self.work / "sketches" / f"{share}.parquet"

    @property
    def copies(self) -> Path:
        """The copies, in a folder for each share that has some; once it is there all are found."""
        return self.path / "copies"

    def copies_of(self, share: str) -> list[Path]:
        """The files of a share's copies."""
        return sorted((self.copies / f"share={share}").glob("*.parquet"))

    def readings(self, lot: Lot) -> Path:
        """What was read of a lot; once it is there the lot is read."""
        return self.path / "readings" / f"{lot.name}.parquet"

    def records(self, lot: Lot) -> Path:
        """The records of a lot."""
        return self.path / "records" / f"{lot.name}.parquet"

    def unreadable(self, lot: Lot) -> Path:
        """What of a lot could not be read."""
        return self.path / "errors" / f"reading-{lot.name}.parquet"

    def files(self, table: str, named: str = "[!.]*") -> Iterator[Path]:
        """All whole files of a table, or those of them that are named so."""
        return (self.path / table).rglob(f"{named}.parquet")

    def after_all(self, share: str = "*") -> Iterator[Path]:
        """What came of copies, of one share or of all, that were read after all: readings, and why there is none."""
        yield from self.files("readings", f"{share}-?????{_AFTER_ALL}")
        yield from self.files("errors", f"reading-{share}-?????{_AFTER_ALL}")

    def of(self, lot: Lot) -> tuple[Path, Path, Path]:
        """All that is written of a lot."""
        return self.readings(lot), self.records(lot), self.unreadable(lot)

    def lots(self, share: str) -> list[Lot]:
        """The lots of a share that is unpacked."""
        with sound(self.articles(share)):
            return [Lot(share, group) for group in range(groups(self.articles(share)))]
