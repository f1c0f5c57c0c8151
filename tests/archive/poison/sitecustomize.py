"""Loaded by every process of a run that has this folder on its path: articles that crash their reader, or hang it."""

import os
import signal
import time

from foreigndesk import checked
from foreigndesk.archive import tasks
from foreigndesk.intake import SkipArticle
from foreigndesk.records import Article, Reading

_reads = checked.checked_or_skipped


def _poisoned(article: Article, *more: None) -> Reading | SkipArticle:
    if "crash" in article.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    while "hang" in article.text:
        pass
    if "slow" in article.text:
        time.sleep(1)
    return _reads(article, *more)


tasks.checked_or_skipped = _poisoned  # pyright: ignore[reportPrivateImportUsage]
tasks._EACH = 20.0  # pyright: ignore[reportPrivateUsage]
