"""What every panel is given: the services, the open project, background work, preferences and notices."""

from dataclasses import dataclass

from anchor_studio.gui.background import Background
from anchor_studio.gui.notices import Notices
from anchor_studio.gui.session import Session
from anchor_studio.settings.preferences import Preferences
from anchor_studio.studio.services import Services


@dataclass(frozen=True)
class GuiContext:
    """Made once, in `gui.app`, and handed down."""

    services: Services
    session: Session
    background: Background
    preferences: Preferences
    notices: Notices
