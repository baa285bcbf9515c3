"""What a user can cause or mend, and what they asked for themselves."""


class StudioError(Exception):
    """Something the user can mend: one sentence that says what is wrong, one that says what to do.

    `message` names the trouble, `hint` the way out. Shown in place by the window, as one line by
    the command line (exit status 2), never with a traceback.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep `message` and `hint` apart, so that a window can set them apart too."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Both sentences on one line."""
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):
    """The user stopped the work; silent everywhere."""
