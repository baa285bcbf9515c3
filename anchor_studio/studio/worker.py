"""What a worker process does: calls of services, which are built once in the child and stay warm."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from anchor_studio.jobs.worker_child import WorkContext
from anchor_studio.settings.paths import Paths
from anchor_studio.studio.services import Services, build


@dataclass(frozen=True)
class Call:
    """A method of a service to be called: `Call("previews", "play", (project, segment_id, cursor))`.

    An empty `service` means `Services` itself.
    """

    service: str
    method: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


def perform(call: Call, context: WorkContext) -> object:
    """Call a service in the child, over the folders of the user whose environment the child has.

    The method gets `progress` (the context) and `tell` where it has parameters of these names.
    """
    services = _services(Paths.of_user())
    service = getattr(services, call.service) if call.service else services
    method = getattr(service, call.method)
    wanted = inspect.signature(method).parameters
    extra = {"progress": context, "tell": context.tell}
    given = {name: value for name, value in extra.items() if name in wanted and name not in call.kwargs}
    return method(*call.args, **given, **call.kwargs)


@cache
def _services(paths: Paths) -> Services:
    return build(paths)
