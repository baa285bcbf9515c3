"""How the window looks: colours by their use, light and dark, and the style sheet made of them."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from anchor_studio.settings.paths import ASSETS

FONT, FONT_PX = "Inter", 13
FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "DejaVuSans.ttf")


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for, as "#rrggbb".

    `window` lies behind all, `panel` on it, `raised` on panels (fields, cards); `text` and `muted` are written on any
    of the three, `line` parts them. `accent` marks what is chosen, `live` what goes on air; `on_accent` and `on_live`
    are written on them. `ok`, `warning` and `error` are written on panels.
    """

    name: str
    window: str
    panel: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    live: str
    live_hover: str
    on_live: str
    ok: str
    warning: str
    error: str
    picture: str  # behind pictures and videos

    def colour(self, token: str) -> QColor:
        """Give a token's colour by its name."""
        return QColor(str(getattr(self, token)))


DARK = Tokens(
    name="dark",
    window="#101317",
    panel="#181c22",
    raised="#222830",
    hover="#2b323c",
    line="#343c47",
    text="#edf0f4",
    muted="#a3adba",
    accent="#5ea1ff",
    accent_hover="#7db3ff",
    on_accent="#08182e",
    selection="#25426b",
    live="#d3273a",
    live_hover="#b81f30",
    on_live="#ffffff",
    ok="#5fd08a",
    warning="#f1b64c",
    error="#ff8087",
    picture="#07090b",
)
LIGHT = Tokens(
    name="light",
    window="#e9ecf0",
    panel="#ffffff",
    raised="#f3f5f8",
    hover="#e6eaf0",
    line="#cfd6df",
    text="#161a20",
    muted="#545e6b",
    accent="#1b5fc4",
    accent_hover="#174fa3",
    on_accent="#ffffff",
    selection="#cfe1fb",
    live="#c81f33",
    live_hover="#a8182a",
    on_live="#ffffff",
    ok="#146c3a",
    warning="#855300",
    error="#b3162b",
    picture="#14171b",
)
SCHEMES = {"dark": DARK, "light": LIGHT}

_SHEET = Template((Path(__file__).with_name("style.qss")).read_text("utf-8"))


def load_fonts() -> None:
    """Make the shipped fonts known to Qt."""
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(ASSETS / "fonts" / name))


def apply(app: QApplication, tokens: Tokens) -> None:
    """Dress the whole program."""
    app.setStyle("Fusion")
    font = QFont(FONT)
    font.setPixelSize(FONT_PX)
    app.setFont(font)
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


def style_sheet(tokens: Tokens) -> str:
    """Give the style sheet in these colours."""
    arrows = {
        name: (ASSETS / "icons" / f"{name}-{tokens.name}.svg").as_posix()
        for name in ("chevron-down", "chevron-up", "check")
    }
    names = {name.replace("-", "_"): path for name, path in arrows.items()}
    return _SHEET.substitute({**vars(tokens), **names, "font_px": FONT_PX})


def palette(tokens: Tokens) -> QPalette:
    """Give Qt's palette in these colours; icons are painted with it (`gui.icons`)."""
    result = QPalette()
    for role, token in (
        (QPalette.ColorRole.Window, "window"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "raised"),
        (QPalette.ColorRole.AlternateBase, "panel"),
        (QPalette.ColorRole.ToolTipBase, "raised"),
        (QPalette.ColorRole.ToolTipText, "text"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.Button, "raised"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.BrightText, "on_live"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.Highlight, "selection"),
        (QPalette.ColorRole.HighlightedText, "text"),
        (QPalette.ColorRole.Link, "accent"),
        (QPalette.ColorRole.LinkVisited, "accent"),
        (QPalette.ColorRole.Mid, "line"),
        (QPalette.ColorRole.Light, "hover"),
        (QPalette.ColorRole.Dark, "line"),
        (QPalette.ColorRole.Shadow, "picture"),
    ):
        result.setColor(role, tokens.colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("muted"))
    return result


def current() -> Tokens:
    """Give the colours the program wears now, for what is painted by hand."""
    lightness = QApplication.palette().color(QPalette.ColorRole.Window).lightness()
    return DARK if lightness < 128 else LIGHT


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours by WCAG 2.2 (1..21)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
