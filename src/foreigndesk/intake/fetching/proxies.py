"""The user's proxy, as the environment names it: ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy``."""

from urllib.parse import unquote
from urllib.request import getproxies, proxy_bypass

from urllib3 import ProxyManager
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, make_headers, parse_url

from foreigndesk.intake.errors import SkipArticle
from foreigndesk.intake.fetching.patience import Patience


def proxied(parts: Url, patience: Patience) -> ProxyManager | None:
    """The pools that lead through the user's proxy to an address; None where none is set, or not for its host.

    Raises:
        SkipArticle: "unreachable" where the proxy is none of http or https.
    """
    named = getproxies()
    proxy = named.get(parts.scheme or "") or named.get("all")
    if not proxy or proxy_bypass(parts.host or ""):
        return None
    try:
        told = parse_url(proxy if "://" in proxy else f"http://{proxy}")
    except LocationParseError:
        told = Url()
    if told.scheme not in ("http", "https") or not told.host:
        raise SkipArticle(
            "unreachable",
            found=f"a proxy of the kind {told.scheme or 'unknown'!r}",
            expected="one of http or https",
            advice=f"name such a one in {parts.scheme}_proxy, or none",
        )
    headers = make_headers(proxy_basic_auth=unquote(told.auth)) if told.auth else {}
    return patience.through(told._replace(auth=None).url, headers)
