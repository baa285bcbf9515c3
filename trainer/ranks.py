"""Several processes that train as one: `torchrun` starts them, each works on its share of every batch.

Every rank draws the same random numbers and so the same batch, takes its rows of it, and they agree on the mean of
their gradients: what comes out is what one process would have made of the whole batch.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import NoReturn, TypeVar

import torch
from torch import Tensor, distributed, nn

T = TypeVar("T")
_PATIENCE = timedelta(hours=24)  # one looks through all the footage while the others wait


def together(work: Callable[[], int]) -> NoReturn:
    """Do a program's work among the other ranks of `torchrun`; it gives the exit status, with which this process ends.

    It ends here, as soon as all have done their work or it has failed itself: gloo, taken apart while the interpreter
    winds up, now and then aborts a rank that has finished.
    """
    distributed.init_process_group("gloo", timeout=_PATIENCE)
    status = work()
    if status == 0:
        distributed.barrier()  # who leaves first tears the others' connections
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def count() -> int:
    """Give how many ranks train together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def is_first() -> bool:
    """Tell whether this is the rank that tells, saves and packs."""
    return not distributed.is_initialized() or distributed.get_rank() == 0


def first_then_others(act: Callable[[], T]) -> T:
    """Let the first rank fill the caches, then the others find all there."""
    if count() == 1:
        return act()
    made = act() if is_first() else None
    distributed.barrier()
    return act() if made is None else made


def whole_batch(batch: int) -> int:
    """Give the least batch of at least this size that all ranks share evenly."""
    return -(-batch // count()) * count()


def own_rows(batch: Tensor) -> Tensor:
    """Take this rank's rows of a batch."""
    return batch if count() == 1 else batch.chunk(count())[distributed.get_rank()]


def agree_on_gradients(parameters: Iterable[nn.Parameter]) -> None:
    """Put the mean of all ranks' gradients in the place of each."""
    if count() == 1:
        return
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    together = torch.cat([gradient.reshape(-1) for gradient in gradients])  # one message is quicker than hundreds
    distributed.all_reduce(together)
    together /= count()
    sizes = [gradient.numel() for gradient in gradients]
    for gradient, mean in zip(gradients, torch.split(together, sizes), strict=True):
        gradient.copy_(mean.view_as(gradient))


def agree_on_losses(losses: Mapping[str, float]) -> dict[str, float]:
    """Give the means of all ranks' losses: those of the whole batch."""
    if count() == 1:
        return dict(losses)
    values = torch.tensor(list(losses.values()), dtype=torch.float64)
    distributed.all_reduce(values)
    return dict(zip(losses, (values / count()).tolist(), strict=True))
