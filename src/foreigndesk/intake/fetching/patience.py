"""Connections that end when the time is over, however slowly or busily the other side keeps them open."""

from collections.abc import Mapping
from contextlib import suppress
from socket import SHUT_RDWR, socket
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

import certifi
import urllib3
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

P = TypeVar("P", bound=HTTPConnectionPool)
M = TypeVar("M", bound=urllib3.PoolManager)


class Patience:
    """So many seconds for all that is asked within the ``with`` block, over the pools that it is ``on``.

    A timeout of a socket is for one piece of a reply: it does not end one that drips, or never comes to its body.
    """

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds
        self._timer = Timer(max(seconds, 0.0), self._shut)
        self._timer.daemon = True
        self._lock, self._ended, self._sockets = Lock(), False, list[socket]()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        for each in self._sockets:
            each.close()

    @property
    def left(self) -> float:
        """Seconds until it is over; below 0 afterwards."""
        return self._end - monotonic()

    @property
    def is_over(self) -> bool:
        """Whether the time is over; a reply that seems whole then may have been cut."""
        return self._ended or self.left <= 0

    def on(self, pool: P) -> P:
        """The pool, whose connections are shut when the time is over."""
        pool.ConnectionCls = self._known(pool.ConnectionCls)
        return pool

    def straight(self) -> urllib3.PoolManager:
        """Pools that lead to any host."""
        return self._over(urllib3.PoolManager(ca_certs=certifi.where()))

    def through(self, proxy: str, headers: Mapping[str, str]) -> urllib3.ProxyManager:
        """Pools that lead there through a proxy."""
        return self._over(urllib3.ProxyManager(proxy, proxy_headers=headers, ca_certs=certifi.where()))

    def _over(self, manager: M) -> M:
        pools: dict[str, type[Any]] = {
            scheme: type(pool.__name__, (pool,), {"ConnectionCls": self._known(pool.ConnectionCls)})
            for scheme, pool in (("http", HTTPConnectionPool), ("https", HTTPSConnectionPool))
        }
        manager.pool_classes_by_scheme = pools
        return manager

    def _known(self, connection: type[Any]) -> type[Any]:
        """A class of connections whose sockets are known as soon as they are open, before any proxy or TLS answers."""

        def _new_conn(this: Any) -> socket:
            made: socket = connection._new_conn(this)
            self._keep(made.dup())
            return made

        return type(connection.__name__, (connection,), {"_new_conn": _new_conn})

    def _keep(self, opened: socket) -> None:
        with self._lock:
            self._sockets.append(opened)
            if self._ended:
                _shut(opened)

    def _shut(self) -> None:
        with self._lock:
            self._ended = True
            for each in self._sockets:
                _shut(each)


def _shut(opened: socket) -> None:
    with suppress(OSError):
        opened.shutdown(SHUT_RDWR)
