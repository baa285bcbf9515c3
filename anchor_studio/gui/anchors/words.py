"""What scores, states and quantities are called here."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from anchor_studio.studio.anchor_scores import AnchorScore, Worth
from anchor_studio.studio.training_run import Run, RunState

LOOKS = {
    Worth.GOOD: ("circle-check", "ok", "badge-ok"),
    Worth.FAIR: ("info", "warning", "badge-warning"),
    Worth.POOR: ("triangle-alert", "error", "badge-error"),
    Worth.UNKNOWN: ("circle-question-mark", "muted", "badge"),
}
"""Icon, colour and badge of each worth."""
STATE_LOOKS = {
    RunState.WAITING: ("hourglass", "muted", "badge"),
    RunState.RUNNING: ("graduation-cap", "accent", "badge"),
    RunState.ENDING: ("save", "muted", "badge"),
    RunState.PAUSED: ("pause", "warning", "badge-warning"),
    RunState.STOPPED: ("square", "muted", "badge"),
    RunState.LOST: ("triangle-alert", "warning", "badge-warning"),
    RunState.FAILED: ("triangle-alert", "error", "badge-error"),
    RunState.DONE: ("circle-check", "ok", "badge-ok"),
}


def worth_name(worth: Worth) -> str:
    """Say how good an anchor is."""
    return {
        Worth.GOOD: QCoreApplication.translate("Anchors", "Very good"),
        Worth.FAIR: QCoreApplication.translate("Anchors", "Good enough"),
        Worth.POOR: QCoreApplication.translate("Anchors", "Needs work"),
        Worth.UNKNOWN: QCoreApplication.translate("Anchors", "Not measured"),
    }[worth]


def score_title(name: str) -> str:
    """Say what a figure is about."""
    return {
        "lip_gap_correlation": QCoreApplication.translate("Anchors", "Lips follow the speech"),
        "closure_auc": QCoreApplication.translate("Anchors", "Lips close at P, B and M"),
        "mouth_mse_over_variance": QCoreApplication.translate("Anchors", "Mouth takes the right shapes"),
        "lower_face_psnr_db": QCoreApplication.translate("Anchors", "Painted face is like the presenter's"),
        "spoken_face_lpips": QCoreApplication.translate("Anchors", "Face looks natural while speaking"),
        "flicker_skin": QCoreApplication.translate("Anchors", "Skin is steady"),
    }.get(name, name)


def score_tip(name: str) -> str:
    """Explain a figure."""
    return {
        "lip_gap_correlation": QCoreApplication.translate(
            "Anchors",
            "How closely the opening of the lips follows the presenter's own, on takes the anchor has never seen. "
            "1.00 is perfect, from 0.90 on viewers see no difference.",
        ),
        "closure_auc": QCoreApplication.translate(
            "Anchors",
            "How surely the lips meet at the sounds where they must. 1.00 is always, 0.50 is chance.",
        ),
        "mouth_mse_over_variance": QCoreApplication.translate(
            "Anchors",
            "The error of the mouth's shape as a part of its movement, on takes the anchor has never seen. "
            "0 is perfect.",
        ),
        "lower_face_psnr_db": QCoreApplication.translate(
            "Anchors",
            "How like the film the painted face is, in decibels. From 32 on the two are hard to tell apart.",
        ),
        "spoken_face_lpips": QCoreApplication.translate(
            "Anchors",
            "How different the speaking face looks to an eye that judges pictures. 0 is the same.",
        ),
        "flicker_skin": QCoreApplication.translate(
            "Anchors",
            "How much the skin flickers beside the film's own. 1.00 is as much as the camera's noise.",
        ),
    }.get(name, "")


def score_value(score: AnchorScore) -> str:
    """Write a figure."""
    decibels = score.name.endswith("_db")
    return QLocale().toString(score.value, "f", 1 if decibels else 2) + (" dB" if decibels else "")


def state_name(run: Run) -> str:
    """Say how a training stands."""
    if run.state is RunState.DONE and run.installed:
        return QCoreApplication.translate("Anchors", "On the shelf")
    return {
        RunState.WAITING: QCoreApplication.translate("Anchors", "Waiting"),
        RunState.RUNNING: QCoreApplication.translate("Anchors", "In training"),
        RunState.ENDING: QCoreApplication.translate("Anchors", "Saving …"),
        RunState.PAUSED: QCoreApplication.translate("Anchors", "Paused"),
        RunState.STOPPED: QCoreApplication.translate("Anchors", "Stopped"),
        RunState.LOST: QCoreApplication.translate("Anchors", "Interrupted"),
        RunState.FAILED: QCoreApplication.translate("Anchors", "Failed"),
        RunState.DONE: QCoreApplication.translate("Anchors", "Ready"),
    }[run.state]


def stage_name(title: str) -> str:
    """Say what a stage of a training does."""
    return {
        "faces": QCoreApplication.translate("Anchors", "Faces"),
        "checks": QCoreApplication.translate("Anchors", "Checks"),
        "speech": QCoreApplication.translate("Anchors", "Speech"),
        "mouth": QCoreApplication.translate("Anchors", "Mouth"),
        "pictures": QCoreApplication.translate("Anchors", "Maps"),
        "renderer": QCoreApplication.translate("Anchors", "Face"),
        "studio": QCoreApplication.translate("Anchors", "Studio quality"),
        "anchor": QCoreApplication.translate("Anchors", "Packing"),
    }.get(title, title)


def loss_name(name: str) -> str:
    """Say what a curve shows."""
    return {
        "l1": QCoreApplication.translate("Anchors", "picture"),
        "l2": QCoreApplication.translate("Anchors", "shape"),
        "frames": QCoreApplication.translate("Anchors", "movement"),
        "gan": QCoreApplication.translate("Anchors", "realism"),
        "matching": QCoreApplication.translate("Anchors", "detail"),
        "perceptual": QCoreApplication.translate("Anchors", "impression"),
        "judge": QCoreApplication.translate("Anchors", "judge"),
    }.get(name, name)


def spelled(seconds: float) -> str:
    """Say a duration as people do: 50 s, 12 min, 1 h 40 min."""
    if seconds < 90:
        return QCoreApplication.translate("Anchors", "{0} s").format(round(seconds))
    minutes = round(seconds / 60)
    if minutes < 90:
        return QCoreApplication.translate("Anchors", "{0} min").format(minutes)
    return QCoreApplication.translate("Anchors", "{0} h {1} min").format(minutes // 60, f"{minutes % 60:02d}")


def left(run: Run) -> str:
    """Say how long a training will still take; empty where nothing can be said."""
    if not run.lives or run.eta_s is None:
        return ""
    return QCoreApplication.translate("Anchors", "about {0} left").format(spelled(run.eta_s))


def language_name(code: str) -> str:
    """Say a language by its code."""
    locale = QLocale(code)
    if locale.language() is QLocale.Language.English:
        return QCoreApplication.translate("Anchors", "English")
    if locale.language() is QLocale.Language.German:
        return QCoreApplication.translate("Anchors", "German")
    if locale.language() is QLocale.Language.C:
        return code
    return QLocale.languageToString(locale.language())


def day(text: str) -> str:
    """Write a date YYYY-MM-DD as people do."""
    found = QDate.fromString(text[:10], Qt.DateFormat.ISODate)
    how = QCoreApplication.translate("Anchors", "d MMM yyyy")
    return QLocale().toString(found, how) if found.isValid() else text


def size(size_bytes: int) -> str:
    """Write how much room something takes."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
