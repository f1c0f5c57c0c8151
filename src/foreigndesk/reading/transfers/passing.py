"""A pattern that fired, with what was found in each of its places."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from foreigndesk.reading.lexicon import TransferPattern
from foreigndesk.reading.transfers.denied import is_denied_whole
from foreigndesk.reading.transfers.goods import Ware
from foreigndesk.reading.transfers.sides import is_named, two_sided
from foreigndesk.records import Actor


@dataclass(frozen=True, slots=True)
class Passing:
    """What passes by one word; ``returned`` for what is given in return for it, so that the sides are the other way."""

    token: Token
    pattern: TransferPattern
    wares: tuple[Ware, ...]
    suppliers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    rule: str
    returned: bool = False

    @property
    def complete(self) -> bool:
        """Whether the sides are there that the pattern needs, and are two."""
        needs = self.pattern.needs
        lacks_recipient = (
            needs == "recipient" and not self.recipients and not is_named(self.token, self.pattern.recipient)
        )
        lacks_supplier = needs == "supplier" and not self.suppliers and not is_named(self.token, self.pattern.supplier)
        lacks_recipient |= bool(self.pattern.present) and not self.recipients and not self.is_habit
        lacks_recipient = lacks_recipient and not is_denied_whole(self.token)
        return two_sided(self.suppliers, self.recipients) and not (
            lacks_recipient or lacks_supplier or self._lacks_trade
        )

    @property
    def _lacks_trade(self) -> bool:
        """Whether the goods pass only between two known sides: things the list lacks, people, a loan by its noun."""
        if self.suppliers and self.recipients:
            return False
        people = self.pattern.stage == "delivered" and any(ware.is_labour for ware in self.wares)
        return people or self.pattern.goods == ("self",) or not all(ware.is_listed for ware in self.wares)

    @property
    def is_habit(self) -> bool:
        """Whether it is told as what is done at all times: "exports oil"."""
        return self.token.tag_ in ("VBZ", "VBP", "VB", "NNS")

    def of(self, wares: tuple[Ware, ...]) -> "Passing":
        """The same with these goods only."""
        return replace(self, wares=wares)
