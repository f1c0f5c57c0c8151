"""What became of an article that was given to the desk."""

from dataclasses import dataclass
from typing import Literal

from foreigndesk.intake import SkipArticle
from foreigndesk.records import Reading
from foreigndesk.store import Added


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article given to the desk: kept, known already, or skipped with the reason.

    It is "unread" where its text is kept, as it is in a language that is not read, "beside" where it is no article but
    something that stands beside some, told in ``problem``, "left" where others were asked for.
    """

    name: str
    what: Added | Literal["unread", "skipped", "beside", "left"]
    reading: Reading | None = None
    problem: SkipArticle | None = None

    @property
    def model_is_away(self) -> bool:
        """Whether it was skipped as the model that should read it does not answer: others then need not be tried."""
        return self.problem is not None and self.problem.reason in ("busy", "unreachable")
