"""Records and ledger → the brief of a pair of countries → Markdown, HTML and JSON; and the check that it holds."""

from foreigndesk.brief.checks import verify
from foreigndesk.brief.compose import compose
from foreigndesk.brief.page import (
    Brief,
    CitedProvision,
    Counts,
    Evidence,
    InForce,
    Line,
    ProvisionNote,
    Section,
    Standing,
)
from foreigndesk.brief.render import Format, render

__all__ = [
    "Brief",
    "CitedProvision",
    "Counts",
    "Evidence",
    "Format",
    "InForce",
    "Line",
    "ProvisionNote",
    "Section",
    "Standing",
    "compose",
    "render",
    "verify",
]
