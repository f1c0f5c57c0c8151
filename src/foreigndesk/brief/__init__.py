"""Records and ledger → the brief of a pair of countries → Markdown, HTML and JSON; and the check that it holds."""

from foreigndesk.brief.checks import verify
from foreigndesk.brief.compose import compose
from foreigndesk.brief.drafts import headed, hedged, standing
from foreigndesk.brief.notes import noted
from foreigndesk.brief.page import (
    Brief,
    CitedProvision,
    Counts,
    Evidence,
    InForce,
    Line,
    Picture,
    Printed,
    ProvisionNote,
    Section,
    Standing,
)
from foreigndesk.brief.render import Format, body, clean, render
from foreigndesk.brief.view import Context

__all__ = [
    "Brief",
    "CitedProvision",
    "Context",
    "Counts",
    "Evidence",
    "Format",
    "InForce",
    "Line",
    "Picture",
    "Printed",
    "ProvisionNote",
    "Section",
    "Standing",
    "body",
    "clean",
    "compose",
    "headed",
    "hedged",
    "noted",
    "render",
    "standing",
    "verify",
]
