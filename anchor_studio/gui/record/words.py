"""What the live checks say, in the window's language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anchor_studio.studio.recordings import Mark, Subject, TakeKind

CONTEXT = "Checks"
SENTENCES = (
    QT_TRANSLATE_NOOP("Checks", "One face, whole."),
    QT_TRANSLATE_NOOP("Checks", "No face is seen: look into the camera."),
    QT_TRANSLATE_NOOP("Checks", "Somebody else is in the picture."),
    QT_TRANSLATE_NOOP("Checks", "The face is cut off: move to the middle."),
    QT_TRANSLATE_NOOP("Checks", "The face is small: go nearer, or zoom in."),
    QT_TRANSLATE_NOOP("Checks", "The face is very large: go back a little."),
    QT_TRANSLATE_NOOP("Checks", "A little nearer gives a sharper face."),
    QT_TRANSLATE_NOOP("Checks", "The face is large enough."),
    QT_TRANSLATE_NOOP("Checks", "Far from the middle: move to the guide."),
    QT_TRANSLATE_NOOP("Checks", "A little off the middle: move to the guide."),
    QT_TRANSLATE_NOOP("Checks", "The head is very high: lift the camera."),
    QT_TRANSLATE_NOOP("Checks", "The head is low: lower the camera."),
    QT_TRANSLATE_NOOP("Checks", "Well placed."),
    QT_TRANSLATE_NOOP("Checks", "The head is turned: face the camera."),
    QT_TRANSLATE_NOOP("Checks", "The head is tilted: hold it upright."),
    QT_TRANSLATE_NOOP("Checks", "Face the camera, head upright."),
    QT_TRANSLATE_NOOP("Checks", "Facing the camera."),
    QT_TRANSLATE_NOOP("Checks", "The light changed: keep lamps and camera settings as they are."),
    QT_TRANSLATE_NOOP("Checks", "The face is dark: give it more light."),
    QT_TRANSLATE_NOOP("Checks", "The face is over-exposed: less light, or close the lens."),
    QT_TRANSLATE_NOOP("Checks", "The light flickers or changes."),
    QT_TRANSLATE_NOOP("Checks", "Steady light on the face."),
    QT_TRANSLATE_NOOP("Checks", "Blurred: move less, or set a shorter exposure."),
    QT_TRANSLATE_NOOP("Checks", "Out of focus: focus on the eyes."),
    QT_TRANSLATE_NOOP("Checks", "A little soft: check the focus."),
    QT_TRANSLATE_NOOP("Checks", "The face is sharp."),
    QT_TRANSLATE_NOOP("Checks", "The screen is evenly lit."),
    QT_TRANSLATE_NOOP("Checks", "No green or blue screen is seen around the presenter."),
    QT_TRANSLATE_NOOP("Checks", "The screen does not fill the picture: move it, or go nearer."),
    QT_TRANSLATE_NOOP("Checks", "The screen is too dark: give it light of its own."),
    QT_TRANSLATE_NOOP("Checks", "The screen is too bright: dim its lamps, or close the lens."),
    QT_TRANSLATE_NOOP("Checks", "A shadow lies on the screen: stand further away from it."),
    QT_TRANSLATE_NOOP("Checks", "The screen is lit unevenly: put a lamp on either side."),
    QT_TRANSLATE_NOOP("Checks", "No frames are lost."),
    QT_TRANSLATE_NOOP("Checks", "Some frames are lost: close other programs."),
    QT_TRANSLATE_NOOP("Checks", "Many frames are lost: close other programs, or give more light."),
    QT_TRANSLATE_NOOP("Checks", "Nothing is heard: is the microphone on?"),
    QT_TRANSLATE_NOOP("Checks", "Too quiet: turn the microphone up, or go nearer."),
    QT_TRANSLATE_NOOP("Checks", "Rather quiet: turn the microphone up a little."),
    QT_TRANSLATE_NOOP("Checks", "Rather loud: turn the microphone down a little."),
    QT_TRANSLATE_NOOP("Checks", "A good level."),
    QT_TRANSLATE_NOOP("Checks", "Clipped: turn the microphone down."),
    QT_TRANSLATE_NOOP("Checks", "Nearly clipped: turn the microphone down a little."),
    QT_TRANSLATE_NOOP("Checks", "Nothing is clipped."),
    QT_TRANSLATE_NOOP("Checks", "The room is noisy: it would be learned as speech."),
    QT_TRANSLATE_NOOP("Checks", "Some noise is heard: close windows, switch fans off."),
    QT_TRANSLATE_NOOP("Checks", "A quiet room."),
    QT_TRANSLATE_NOOP("Checks", "The take is too short to learn from."),
)
SUBJECTS = {
    Subject.FACE: QT_TRANSLATE_NOOP("Checks", "Face"),
    Subject.SIZE: QT_TRANSLATE_NOOP("Checks", "Size"),
    Subject.PLACE: QT_TRANSLATE_NOOP("Checks", "Position"),
    Subject.POSE: QT_TRANSLATE_NOOP("Checks", "Head"),
    Subject.LIGHT: QT_TRANSLATE_NOOP("Checks", "Light"),
    Subject.SHARPNESS: QT_TRANSLATE_NOOP("Checks", "Sharpness"),
    Subject.SCREEN: QT_TRANSLATE_NOOP("Checks", "Screen"),
    Subject.FRAMES: QT_TRANSLATE_NOOP("Checks", "Frames"),
    Subject.LEVEL: QT_TRANSLATE_NOOP("Checks", "Level"),
    Subject.CLIPPING: QT_TRANSLATE_NOOP("Checks", "Clipping"),
    Subject.NOISE: QT_TRANSLATE_NOOP("Checks", "Background noise"),
}
MARKS = {
    Mark.WAITING: QT_TRANSLATE_NOOP("Checks", "not known yet"),
    Mark.GOOD: QT_TRANSLATE_NOOP("Checks", "good"),
    Mark.WARN: QT_TRANSLATE_NOOP("Checks", "could be better"),
    Mark.BAD: QT_TRANSLATE_NOOP("Checks", "bad"),
}
KINDS = {
    TakeKind.SPEECH: QT_TRANSLATE_NOOP("Checks", "Speech"),
    TakeKind.IDLE: QT_TRANSLATE_NOOP("Checks", "Silent clip"),
    TakeKind.CONSENT: QT_TRANSLATE_NOOP("Checks", "Consent"),
}
MARK_TOKENS = {Mark.WAITING: "muted", Mark.GOOD: "ok", Mark.WARN: "warning", Mark.BAD: "error"}
MARK_ICONS = {
    Mark.WAITING: "circle-dashed",
    Mark.GOOD: "circle-check",
    Mark.WARN: "triangle-alert",
    Mark.BAD: "circle-x",
}


def said(sentence: object) -> str:
    """Give one of these texts in the window's language."""
    return QCoreApplication.translate(CONTEXT, str(sentence)) if sentence else ""


def clock(seconds: float) -> str:
    """Give a length as minutes and seconds."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
