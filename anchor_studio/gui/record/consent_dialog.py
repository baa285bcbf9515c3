"""The consent step: who agrees to what; the statement is shown and then read aloud before the camera."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from anchor_studio.errors import StudioError
from anchor_studio.gui.widgets import button, caption, form, form_row, heading, label
from anchor_studio.studio.recordings import Consents, PromptScript, Signer

_LANGUAGES = (("English", "en"), ("Deutsch", "de"))


class ConsentDialog(QDialog):
    """Asks for the names; accepted, `signer` and `statement` are what is read."""

    def __init__(self, consents: Consents, already: str, parent: QWidget) -> None:
        """`already` says what consent there is, "" for none."""
        super().__init__(parent)
        self._consents = consents
        self.signer: Signer | None = None
        self.statement: PromptScript | None = None
        self.setWindowTitle(self.tr("The presenter's consent"))
        self._name, self._organisation = QLineEdit(), QLineEdit()
        self._purposes, self._language = QLineEdit(self.tr("news programmes")), QComboBox()
        for shown, code in _LANGUAGES:
            self._language.addItem(shown, code)
        if self.locale().name().startswith("de"):
            self._language.setCurrentIndex(1)
        self._text, self._missing = QPlainTextEdit(), label("", "caption", wrap=True)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Statement to be read aloud"))
        self._lay_out(already)
        self.resize(640, 640)
        for field in (self._name, self._organisation, self._purposes):
            field.textChanged.connect(self._show)
        self._language.currentIndexChanged.connect(self._show)
        self._show()

    def fill(self, name: str, organisation: str, purposes: str) -> None:
        """Fill the fields in."""
        self._name.setText(name)
        self._organisation.setText(organisation)
        self._purposes.setText(purposes)

    def _lay_out(self, already: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading(self.tr("The presenter says on camera that they agree")))
        words = self.tr(
            "An anchor looks like a person, and that person decides about it. Fill in who agrees to what, then let the "
            "presenter read the statement aloud. The recording is kept with the session and with the anchor."
        )
        column.addWidget(caption(words))
        if already:
            column.addWidget(label(already, "ok", wrap=True))
        fields = form()
        form_row(fields, self.tr("Presenter"), self._name)
        form_row(fields, self.tr("Organisation"), self._organisation)
        form_row(fields, self.tr("Purposes"), self._purposes)
        form_row(fields, self.tr("Language"), self._language)
        column.addLayout(fields)
        column.addWidget(self._text, 1)
        column.addWidget(self._missing)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._read = button(self.tr("Read it aloud"), "video", "primary")
        self._read.setDefault(True)
        buttons.addButton(self._read, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        language = str(self._language.currentData())
        blank = "…"
        name, organisation, purposes = (
            field.text().strip() for field in (self._name, self._organisation, self._purposes)
        )
        try:
            signer = Signer(name or blank, organisation or blank, purposes or blank, language)
            shown = self._consents.statement(signer)
        except StudioError as error:
            self._missing.setText(str(error))
            return
        self._text.setPlainText(shown.text)
        complete = bool(name and organisation and purposes)
        self.signer = signer if complete else None
        self.statement = shown if complete else None
        self._missing.setText("" if complete else self.tr("Say who agrees, to whom, and for which purposes."))
        self._read.setEnabled(complete)
