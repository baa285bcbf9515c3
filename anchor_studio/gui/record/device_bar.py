"""Which camera and which microphone; any video file can stand in for both."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtMultimedia import QCameraDevice, QMediaDevices
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.record.desk import Devices
from anchor_studio.gui.record.qt_camera import QtCamera
from anchor_studio.gui.widgets import Drawing, Meter
from anchor_studio.studio.recordings import (
    Camera,
    FileCamera,
    Microphone,
    MicrophoneCard,
    SoundDeviceMicrophone,
    list_microphones,
)

_FILE = "file:"
_VIDEOS = "*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.mpg"
_WIDTH_PX, _METER_PX = 190, 96


class DeviceBar(QWidget):
    """Choosers of camera and microphone with the level; `chosen()` when other devices are wanted."""

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        """List what there is; nothing is opened here."""
        super().__init__()
        self._context = context
        self._file: Path | None = None
        self._microphones: list[MicrophoneCard] = []
        self._asked = False
        self._cameras, self._sounds = QComboBox(), QComboBox()
        self.meter = Meter(self.tr("Level of the microphone"))
        self.meter.setFixedWidth(_METER_PX)
        for box, name in ((self._cameras, self.tr("Camera")), (self._sounds, self.tr("Microphone"))):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setFixedWidth(_WIDTH_PX)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (Drawing("video"), self._cameras, Drawing("mic"), self._sounds, self.meter):
            line.addWidget(part)
        self._system = QMediaDevices(self)
        self._system.videoInputsChanged.connect(self._plugged)
        self._cameras.activated.connect(self._choose_camera)
        self._sounds.activated.connect(self._choose_sound)
        self._list_cameras()
        self._list_sounds()

    @property
    def has_choice(self) -> bool:
        """Whether anything is chosen that shows a picture."""
        return self._file is not None or self._device() is not None

    def devices(self) -> Devices:
        """Give what opens the chosen devices; it may be called in any thread."""
        card = self._sounds.currentData()
        microphone = SoundDeviceMicrophone(card) if isinstance(card, MicrophoneCard) else None
        path, device = self._file, self._device()
        if path is not None:
            own = self._sounds.currentIndex() == 0
            return lambda: _file_devices(path, None if own else microphone, own=own)
        camera: Camera = QtCamera(device) if device is not None else _no_camera()
        return lambda: (camera, microphone)

    def ask_for_microphones(self) -> None:
        """List the microphones, once, in a thread."""
        if not self._asked:
            self._asked = True
            self._context.background.in_thread(list_microphones, done=self._heard_of, failed=self._deaf)

    def use_file(self, path: Path) -> None:
        """Let a video stand in for camera and microphone."""
        self._file = path
        self._list_cameras()
        self._list_sounds()
        self.chosen.emit()

    def ask_for_file(self) -> None:
        """Ask for a video."""
        kinds = self.tr("Videos") + f" ({_VIDEOS})"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A video in place of the camera"), "", kinds)
        if name:
            self.use_file(Path(name))
        else:
            self._list_cameras()

    def lock(self, locked: bool) -> None:
        """Keep other devices from being chosen while a take is made."""
        self._cameras.setEnabled(not locked)
        self._sounds.setEnabled(not locked)

    def _device(self) -> QCameraDevice | None:
        chosen = self._cameras.currentData()
        return chosen if isinstance(chosen, QCameraDevice) else None

    def _list_cameras(self) -> None:
        kept = self._context.preferences.text("camera")
        self._cameras.clear()
        for device in QMediaDevices.videoInputs():
            self._cameras.addItem(device.description(), device)
        if self._file is not None:
            self._cameras.addItem(self._file.name, _FILE)
        if not self._cameras.count():
            self._cameras.addItem(self.tr("No camera"), None)
        self._cameras.addItem(self.tr("Video file…"), _FILE + "ask")
        names = [self._cameras.itemText(at) for at in range(self._cameras.count())]
        if self._file is not None:
            self._cameras.setCurrentIndex(self._cameras.findData(_FILE))
        elif kept in names:
            self._cameras.setCurrentIndex(names.index(kept))

    def _list_sounds(self) -> None:
        kept = self._context.preferences.text("microphone")
        self._sounds.clear()
        if self._file is not None:
            self._sounds.addItem(self.tr("Sound of the video"), None)
        for card in self._microphones:
            self._sounds.addItem(card.name, card)
            if card.name == kept and self._file is None:
                self._sounds.setCurrentIndex(self._sounds.count() - 1)
        self._sounds.addItem(self.tr("No microphone"), None)

    def _choose_camera(self) -> None:
        if self._cameras.currentData() == _FILE + "ask":
            self.ask_for_file()
            return
        if self._cameras.currentData() != _FILE:
            self._file = None
            self._context.preferences.set("camera", self._cameras.currentText())
            self._list_sounds()
        self.chosen.emit()

    def _choose_sound(self) -> None:
        if isinstance(self._sounds.currentData(), MicrophoneCard):
            self._context.preferences.set("microphone", self._sounds.currentText())
        self.chosen.emit()

    def _heard_of(self, cards: list[MicrophoneCard]) -> None:
        self._microphones = cards
        self._list_sounds()
        if cards and self._file is None and self._device() is not None:
            self.chosen.emit()

    def _deaf(self, message: str, hint: str, details: str) -> None:
        self._sounds.setToolTip(f"{message} {hint}")

    def _plugged(self) -> None:
        before = self._device()
        self._list_cameras()
        after = self._device()
        if self._file is None and before is None and after is not None:
            self.chosen.emit()


def _file_devices(path: Path, microphone: Microphone | None, *, own: bool) -> tuple[Camera, Microphone | None]:
    camera = FileCamera(path)
    return camera, camera.microphone() if own else microphone


def _no_camera() -> Camera:
    raise ValueError("there is nothing to open")
