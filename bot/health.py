"""What an operator asks of a running house: is it alive, does it commit, how much is waiting. Counts only, never who."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.runtime.store import Store
from bot.runtime.writer import Writer


class _Figures(Collector):
    """What /metrics shows, read from the store at each scrape: counts only, no ids."""

    def __init__(
        self, store: Store, writer: Writer, clock: Clock, alarms: Mapping[str, int], refused: Mapping[str, int]
    ) -> None:
        self._refused = refused
        self._store = store
        self._writer = writer
        self._clock = clock
        self._alarms = alarms

    def collect(self) -> Sequence[GaugeMetricFamily]:
        with self._store.read() as reader:
            counts = reader.counts(self._clock.now())
        family = GaugeMetricFamily("linli", "Rows by what they are and how they stand.", labels=["what"])
        for name, value in sorted(counts.items()):
            family.add_metric([name], value)
        healthy = GaugeMetricFamily("linli_writer_healthy", "1: the last commit succeeded.")
        healthy.add_metric([], 1.0 if self._writer.healthy else 0.0)
        rung = GaugeMetricFamily("linli_alarms", "What somebody has to look at, since the start.", labels=["what"])
        for name, value in sorted(self._alarms.items()):
            rung.add_metric([name], value)
        refused = GaugeMetricFamily(
            "linli_refused", "Acts and looks that were not theirs, since the start.", labels=["why"]
        )
        for name, value in sorted(self._refused.items()):
            refused.add_metric([name], value)
        return [family, healthy, rung, refused]


def routes(
    store: Store,
    writer: Writer,
    clock: Clock,
    commit: Callable[..., Awaitable[None]],
    alarms: Mapping[str, int],
    refused: Mapping[str, int],
) -> list[Route]:
    """/healthz: the process answers. /readyz: the writer commits. /metrics: figures without names."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(store, writer, clock, alarms, refused))

    async def healthz(request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def readyz(request: Request) -> Response:
        """Ready: the writer commits."""
        try:
            now = clock.now().isoformat()
            # an empty commit would succeed on a full disk
            await asyncio.wait_for(commit(lambda tx: tx.save_setting("ready_at", now)), 5)
        except Exception as error:
            return JSONResponse({"ok": False, "error": type(error).__name__}, 503)
        return JSONResponse({"ok": True})

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
