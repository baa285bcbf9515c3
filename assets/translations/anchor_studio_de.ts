<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Anchors</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Face looks natural while speaking</source>
        <translation>Gesicht wirkt beim Sprechen natürlich</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Good enough</source>
        <translation>Gut genug</translation>
    </message>
    <message>
        <source>How closely the opening of the lips follows the presenter&apos;s own, on takes the anchor has never seen. 1.00 is perfect, from 0.90 on viewers see no difference.</source>
        <translation>Wie genau die Lippenöffnung dem Vorbild folgt, gemessen an Takes, die der Anchor nie gesehen hat. 1,00 ist perfekt; ab 0,90 sehen Zuschauer keinen Unterschied.</translation>
    </message>
    <message>
        <source>How different the speaking face looks to an eye that judges pictures. 0 is the same.</source>
        <translation>Wie verschieden das sprechende Gesicht auf ein bildkritisches Auge wirkt. 0 heißt gleich.</translation>
    </message>
    <message>
        <source>How like the film the painted face is, in decibels. From 32 on the two are hard to tell apart.</source>
        <translation>Wie sehr das erzeugte Gesicht der Aufnahme gleicht, in Dezibel. Ab 32 sind beide kaum zu unterscheiden.</translation>
    </message>
    <message>
        <source>How much the skin flickers beside the film&apos;s own. 1.00 is as much as the camera&apos;s noise.</source>
        <translation>Wie stark die Haut gegenüber der Aufnahme flimmert. 1,00 entspricht dem Rauschen der Kamera.</translation>
    </message>
    <message>
        <source>How surely the lips meet at the sounds where they must. 1.00 is always, 0.50 is chance.</source>
        <translation>Wie sicher sich die Lippen bei den Lauten schließen, die das verlangen. 1,00 heißt immer, 0,50 ist Zufall.</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>Im Training</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Lips close at P, B and M</source>
        <translation>Lippen schließen bei P, B und M</translation>
    </message>
    <message>
        <source>Lips follow the speech</source>
        <translation>Lippen folgen der Sprache</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Mouth takes the right shapes</source>
        <translation>Mund formt die richtigen Laute</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Noch schwach</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Painted face is like the presenter&apos;s</source>
        <translation>Gesicht gleicht dem Vorbild</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Speichert …</translation>
    </message>
    <message>
        <source>Skin is steady</source>
        <translation>Haut ist ruhig</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Studio quality</source>
        <translation>Studioqualität</translation>
    </message>
    <message>
        <source>The error of the mouth&apos;s shape as a part of its movement, on takes the anchor has never seen. 0 is perfect.</source>
        <translation>Der Fehler der Mundform im Verhältnis zu ihrer Bewegung, gemessen an Takes, die der Anchor nie gesehen hat. 0 ist perfekt.</translation>
    </message>
    <message>
        <source>Very good</source>
        <translation>Sehr gut</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>impression</source>
        <translation>Eindruck</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>realism</source>
        <translation>Realismus</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>AnchorsWorkspace</name>
    <message>
        <source>An anchor is a presenter who was recorded once and reads every script. Make your own.</source>
        <translation>Ein Anchor ist eine Person, die einmal aufgenommen wurde und jedes Skript liest. Erstellen Sie Ihren eigenen.</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anchors</translation>
    </message>
    <message>
        <source>From one portrait, at once and without training</source>
        <translation>Aus einem Porträt, sofort und ohne Training</translation>
    </message>
    <message>
        <source>From takes of a recording session, or any folder of recordings</source>
        <translation>Aus Takes einer Aufnahmesitzung oder einem Ordner mit Aufnahmen</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Make an anchor …</source>
        <translation>Anchor erstellen …</translation>
    </message>
    <message>
        <source>No anchor is chosen</source>
        <translation>Kein Anchor gewählt</translation>
    </message>
    <message>
        <source>Put a file .anchor on the shelf; you can drop one here, too</source>
        <translation>Eine .anchor-Datei in die Bibliothek aufnehmen, auch durch Ablegen hier</translation>
    </message>
    <message>
        <source>Sketch one …</source>
        <translation>Skizzieren …</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>Copy the details and send them to us.</source>
        <translation>Kopieren Sie die Details und senden Sie sie uns.</translation>
    </message>
    <message>
        <source>The studio met an error of its own: {0}.</source>
        <translation>Im Studio ist ein interner Fehler aufgetreten: {0}.</translation>
    </message>
</context>
<context>
    <name>Binding</name>
    <message>
        <source>Applied to 1 segment.</source>
        <translation>Auf 1 Beitrag angewendet.</translation>
    </message>
    <message>
        <source>Applied to {n} segments.</source>
        <translation>Auf {n} Beiträge angewendet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>BroadcastBar</name>
    <message>
        <source>Add to the queue</source>
        <translation>Einreihen</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Broadcast the programme as it is now, after the one that is made ({0})</source>
        <translation>Die Sendung im jetzigen Stand nach der laufenden erstellen ({0})</translation>
    </message>
    <message>
        <source>Choose the folder for broadcasts</source>
        <translation>Ordner für Sendungen wählen</translation>
    </message>
    <message>
        <source>Folder for broadcasts</source>
        <translation>Ordner für Sendungen</translation>
    </message>
    <message>
        <source>Make the finished programme ({0}). Only what has changed is rendered.</source>
        <translation>Die fertige Sendung erstellen ({0}). Nur Geändertes wird gerendert.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Saved in {0}</source>
        <translation>Gespeichert in {0}</translation>
    </message>
    <message>
        <source>Take {0} out of the queue</source>
        <translation>{0} aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Waits: {0}</source>
        <translation>Wartet: {0}</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} ist fertig.</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Could be better</source>
        <translation>Könnte besser sein</translation>
    </message>
    <message>
        <source>Live checks</source>
        <translation>Live-Prüfungen</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Bitte beachten</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>1 segment would be missing</source>
        <translation>1 Beitrag würde fehlen</translation>
    </message>
    <message>
        <source>Before it goes out</source>
        <translation>Vor der Sendung</translation>
    </message>
    <message>
        <source>Can&apos;t go out yet</source>
        <translation>Noch nicht sendefähig</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Prüft …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Ready, with notes</source>
        <translation>Bereit, mit Hinweisen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the segment {0}</source>
        <translation>Beitrag {0} zeigen</translation>
    </message>
    <message>
        <source>Texts, voices, anchors, pictures and the disk were looked at.</source>
        <translation>Texte, Stimmen, Anchors, Bilder und Speicherplatz sind geprüft.</translation>
    </message>
    <message>
        <source>You will be asked</source>
        <translation>Rückfrage folgt</translation>
    </message>
    <message>
        <source>{0} segments would be missing</source>
        <translation>{0} Beiträge würden fehlen</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… und {0} weitere</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>A good level.</source>
        <translation>Guter Pegel.</translation>
    </message>
    <message>
        <source>A little nearer gives a sharper face.</source>
        <translation>Etwas näher wird das Gesicht schärfer.</translation>
    </message>
    <message>
        <source>A little off the middle: move to the guide.</source>
        <translation>Etwas neben der Mitte: zur Hilfslinie rücken.</translation>
    </message>
    <message>
        <source>A little soft: check the focus.</source>
        <translation>Etwas weich: Schärfe prüfen.</translation>
    </message>
    <message>
        <source>A quiet room.</source>
        <translation>Ein ruhiger Raum.</translation>
    </message>
    <message>
        <source>A shadow lies on the screen: stand further away from it.</source>
        <translation>Schatten auf dem Hintergrund: weiter davon wegstehen.</translation>
    </message>
    <message>
        <source>Background noise</source>
        <translation>Störgeräusche</translation>
    </message>
    <message>
        <source>Blurred: move less, or set a shorter exposure.</source>
        <translation>Verwischt: weniger bewegen oder kürzer belichten.</translation>
    </message>
    <message>
        <source>Clipped: turn the microphone down.</source>
        <translation>Übersteuert: Mikrofon zurückdrehen.</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Übersteuern</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>Face the camera, head upright.</source>
        <translation>Zur Kamera blicken, Kopf gerade.</translation>
    </message>
    <message>
        <source>Facing the camera.</source>
        <translation>Blick in die Kamera.</translation>
    </message>
    <message>
        <source>Far from the middle: move to the guide.</source>
        <translation>Weit neben der Mitte: zur Hilfslinie rücken.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Many frames are lost: close other programs, or give more light.</source>
        <translation>Viele Bilder verloren: andere Programme schließen oder mehr Licht geben.</translation>
    </message>
    <message>
        <source>Nearly clipped: turn the microphone down a little.</source>
        <translation>Fast übersteuert: Mikrofon etwas zurückdrehen.</translation>
    </message>
    <message>
        <source>No face is seen: look into the camera.</source>
        <translation>Kein Gesicht zu sehen: in die Kamera blicken.</translation>
    </message>
    <message>
        <source>No frames are lost.</source>
        <translation>Keine Bilder verloren.</translation>
    </message>
    <message>
        <source>No green or blue screen is seen around the presenter.</source>
        <translation>Um die Person ist kein Green- oder Bluescreen zu sehen.</translation>
    </message>
    <message>
        <source>Nothing is clipped.</source>
        <translation>Nichts ist übersteuert.</translation>
    </message>
    <message>
        <source>Nothing is heard: is the microphone on?</source>
        <translation>Nichts zu hören: Ist das Mikrofon an?</translation>
    </message>
    <message>
        <source>One face, whole.</source>
        <translation>Ein Gesicht, ganz im Bild.</translation>
    </message>
    <message>
        <source>Out of focus: focus on the eyes.</source>
        <translation>Unscharf: auf die Augen scharfstellen.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Rather loud: turn the microphone down a little.</source>
        <translation>Eher laut: Mikrofon etwas zurückdrehen.</translation>
    </message>
    <message>
        <source>Rather quiet: turn the microphone up a little.</source>
        <translation>Eher leise: Mikrofon etwas aufdrehen.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Silent clip</source>
        <translation>Ruheclip</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Some frames are lost: close other programs.</source>
        <translation>Einige Bilder verloren: andere Programme schließen.</translation>
    </message>
    <message>
        <source>Some noise is heard: close windows, switch fans off.</source>
        <translation>Leise Geräusche: Fenster schließen, Lüfter ausschalten.</translation>
    </message>
    <message>
        <source>Somebody else is in the picture.</source>
        <translation>Noch jemand ist im Bild.</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Steady light on the face.</source>
        <translation>Ruhiges Licht auf dem Gesicht.</translation>
    </message>
    <message>
        <source>The face is cut off: move to the middle.</source>
        <translation>Gesicht angeschnitten: zur Mitte rücken.</translation>
    </message>
    <message>
        <source>The face is dark: give it more light.</source>
        <translation>Gesicht zu dunkel: mehr Licht geben.</translation>
    </message>
    <message>
        <source>The face is large enough.</source>
        <translation>Das Gesicht ist groß genug.</translation>
    </message>
    <message>
        <source>The face is over-exposed: less light, or close the lens.</source>
        <translation>Gesicht überbelichtet: weniger Licht oder abblenden.</translation>
    </message>
    <message>
        <source>The face is sharp.</source>
        <translation>Das Gesicht ist scharf.</translation>
    </message>
    <message>
        <source>The face is small: go nearer, or zoom in.</source>
        <translation>Gesicht zu klein: näher kommen oder heranzoomen.</translation>
    </message>
    <message>
        <source>The face is very large: go back a little.</source>
        <translation>Gesicht sehr groß: etwas zurückgehen.</translation>
    </message>
    <message>
        <source>The head is low: lower the camera.</source>
        <translation>Kopf zu tief: Kamera absenken.</translation>
    </message>
    <message>
        <source>The head is tilted: hold it upright.</source>
        <translation>Kopf geneigt: gerade halten.</translation>
    </message>
    <message>
        <source>The head is turned: face the camera.</source>
        <translation>Kopf gedreht: zur Kamera wenden.</translation>
    </message>
    <message>
        <source>The head is very high: lift the camera.</source>
        <translation>Kopf sehr hoch: Kamera anheben.</translation>
    </message>
    <message>
        <source>The light changed: keep lamps and camera settings as they are.</source>
        <translation>Das Licht hat sich geändert: Lampen und Kamera unverändert lassen.</translation>
    </message>
    <message>
        <source>The light flickers or changes.</source>
        <translation>Das Licht flackert oder schwankt.</translation>
    </message>
    <message>
        <source>The room is noisy: it would be learned as speech.</source>
        <translation>Der Raum ist laut: Lärm würde als Sprache gelernt.</translation>
    </message>
    <message>
        <source>The screen does not fill the picture: move it, or go nearer.</source>
        <translation>Hintergrund füllt das Bild nicht: verschieben oder näher kommen.</translation>
    </message>
    <message>
        <source>The screen is evenly lit.</source>
        <translation>Hintergrund gleichmäßig ausgeleuchtet.</translation>
    </message>
    <message>
        <source>The screen is lit unevenly: put a lamp on either side.</source>
        <translation>Hintergrund ungleichmäßig: je eine Lampe links und rechts.</translation>
    </message>
    <message>
        <source>The screen is too bright: dim its lamps, or close the lens.</source>
        <translation>Hintergrund zu hell: Lampen dimmen oder abblenden.</translation>
    </message>
    <message>
        <source>The screen is too dark: give it light of its own.</source>
        <translation>Hintergrund zu dunkel: eigens beleuchten.</translation>
    </message>
    <message>
        <source>The take is too short to learn from.</source>
        <translation>Der Take ist zu kurz, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>Too quiet: turn the microphone up, or go nearer.</source>
        <translation>Zu leise: Mikrofon aufdrehen oder näher kommen.</translation>
    </message>
    <message>
        <source>Well placed.</source>
        <translation>Gut im Bild.</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>could be better</source>
        <translation>könnte besser sein</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch unbekannt</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>{name} (not here)</source>
        <translation>{name} (fehlt)</translation>
    </message>
</context>
<context>
    <name>ColourField</name>
    <message>
        <source>The set&apos;s own</source>
        <translation>Wie Studio</translation>
    </message>
    <message>
        <source>The set&apos;s own colour</source>
        <translation>Farbe des Studios</translation>
    </message>
</context>
<context>
    <name>ConcernWords</name>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another in the segment&apos;s settings.</source>
        <translation>Wählen Sie in den Einstellungen des Beitrags etwas anderes.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>In many countries viewers must be told.</source>
        <translation>In vielen Ländern ist der Hinweis Pflicht.</translation>
    </message>
    <message>
        <source>It runs about {0} over its time.</source>
        <translation>Etwa {0} zu lang.</translation>
    </message>
    <message>
        <source>It runs about {0} short of its time.</source>
        <translation>Etwa {0} zu kurz.</translation>
    </message>
    <message>
        <source>Listen to them, or say how they are said.</source>
        <translation>Hören Sie sie an oder legen Sie die Aussprache fest.</translation>
    </message>
    <message>
        <source>Make room, or choose another disk.</source>
        <translation>Schaffen Sie Platz oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>No consent is on record for the anchor {0}.</source>
        <translation>Für den Anchor {0} liegt keine Einwilligung vor.</translation>
    </message>
    <message>
        <source>No font here has these letters: {0}</source>
        <translation>Keine Schrift hat diese Zeichen: {0}</translation>
    </message>
    <message>
        <source>Nothing can be written to {0}</source>
        <translation>In {0} kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Nothing is said in it; it is left out.</source>
        <translation>Enthält keinen Text und wird ausgelassen.</translation>
    </message>
    <message>
        <source>Only {0} GB are free on that disk.</source>
        <translation>Auf diesem Datenträger sind nur {0} GB frei.</translation>
    </message>
    <message>
        <source>Put it back, or choose another in the design.</source>
        <translation>Legen Sie sie zurück oder wählen Sie im Studiodesign eine andere.</translation>
    </message>
    <message>
        <source>Put it back, or choose another.</source>
        <translation>Legen Sie sie zurück oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Record it under Record. You are asked before it goes out.</source>
        <translation>Nehmen Sie sie unter „Aufnahme“ auf. Vor der Sendung wird nachgefragt.</translation>
    </message>
    <message>
        <source>Record the presenter and train the anchor on the takes.</source>
        <translation>Nehmen Sie die Person auf und trainieren Sie den Anchor mit den Takes.</translation>
    </message>
    <message>
        <source>The anchor “{0}” is not there.</source>
        <translation>Der Anchor „{0}“ fehlt.</translation>
    </message>
    <message>
        <source>The file for the screen is missing: {0}</source>
        <translation>Die Datei für die Monitorwand fehlt: {0}</translation>
    </message>
    <message>
        <source>The file of the logo is missing: {0}</source>
        <translation>Die Logodatei fehlt: {0}</translation>
    </message>
    <message>
        <source>The label “AI-generated” is switched off.</source>
        <translation>Die Kennzeichnung „AI-generated“ ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>The set “{0}” is not there.</source>
        <translation>Das Studio „{0}“ fehlt.</translation>
    </message>
    <message>
        <source>The sound of these words is guessed: {0}</source>
        <translation>Geratene Aussprache: {0}</translation>
    </message>
    <message>
        <source>The voice “{0}” is not there.</source>
        <translation>Die Stimme „{0}“ fehlt.</translation>
    </message>
    <message>
        <source>There is a file {0} already.</source>
        <translation>Die Datei {0} gibt es schon.</translation>
    </message>
    <message>
        <source>There is no anchor yet.</source>
        <translation>Es gibt noch keinen Anchor.</translation>
    </message>
    <message>
        <source>There is nothing to broadcast.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>They are left out of the graphics.</source>
        <translation>Sie fehlen in den Grafiken.</translation>
    </message>
    <message>
        <source>Write a segment, or switch one on.</source>
        <translation>Schreiben Sie einen Beitrag oder schalten Sie einen ein.</translation>
    </message>
    <message>
        <source>{0} is a sketch of one portrait: only the lips move.</source>
        <translation>{0} ist eine Skizze aus einem Porträt: Nur die Lippen bewegen sich.</translation>
    </message>
    <message>
        <source>{0} would be written over.</source>
        <translation>{0} würde überschrieben.</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>An anchor looks like a person, and that person decides about it. Fill in who agrees to what, then let the presenter read the statement aloud. The recording is kept with the session and with the anchor.</source>
        <translation>Ein Anchor sieht aus wie ein Mensch, und dieser Mensch entscheidet darüber. Tragen Sie ein, wer worin einwilligt, und lassen Sie die Person die Erklärung vorlesen. Die Aufnahme bleibt bei der Sitzung und beim Anchor.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Presenter</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Zwecke</translation>
    </message>
    <message>
        <source>Read it aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Say who agrees, to whom, and for which purposes.</source>
        <translation>Geben Sie an, wer wem für welche Zwecke einwilligt.</translation>
    </message>
    <message>
        <source>Statement to be read aloud</source>
        <translation>Erklärung zum Vorlesen</translation>
    </message>
    <message>
        <source>The presenter says on camera that they agree</source>
        <translation>Die Person willigt vor der Kamera ein</translation>
    </message>
    <message>
        <source>The presenter&apos;s consent</source>
        <translation>Einwilligung der Person</translation>
    </message>
    <message>
        <source>news programmes</source>
        <translation>Nachrichtensendungen</translation>
    </message>
</context>
<context>
    <name>ConsentStep</name>
    <message>
        <source>It was read: keep it</source>
        <translation>Wurde gelesen: behalten</translation>
    </message>
    <message>
        <source>The consent is recorded and kept with the session.</source>
        <translation>Die Einwilligung ist aufgenommen und liegt bei der Sitzung.</translation>
    </message>
    <message>
        <source>The consent of this session is recorded; this would be a new one.</source>
        <translation>Die Einwilligung dieser Sitzung ist aufgenommen; dies wäre eine neue.</translation>
    </message>
    <message>
        <source>The statement takes about {0}, and {1} were recorded: it may not have been read to its end.</source>
        <translation>Die Erklärung dauert etwa {0}, aufgenommen sind {1}: Vielleicht wurde sie nicht zu Ende gelesen.</translation>
    </message>
    <message>
        <source>news programmes</source>
        <translation>Nachrichtensendungen</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Apply the screen to all</source>
        <translation>Monitorwand auf alle anwenden</translation>
    </message>
    <message>
        <source>Apply the set to all</source>
        <translation>Studio auf alle anwenden</translation>
    </message>
    <message>
        <source>Change the screen</source>
        <translation>Monitorwand ändern</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Logo wählen</translation>
    </message>
    <message>
        <source>Choose a set</source>
        <translation>Studio wählen</translation>
    </message>
    <message>
        <source>SCREEN WALL</source>
        <translation>MONITORWAND</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Curves of the training</source>
        <translation>Kurven des Trainings</translation>
    </message>
</context>
<context>
    <name>CurvePanel</name>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Curves appear as soon as the networks begin to learn. They should fall.</source>
        <translation>Kurven erscheinen, sobald die Netze lernen. Sie sollten fallen.</translation>
    </message>
    <message>
        <source>Stage whose curves are shown</source>
        <translation>Phase, deren Kurven gezeigt werden</translation>
    </message>
</context>
<context>
    <name>DesignPage</name>
    <message>
        <source>Back to the text</source>
        <translation>Zurück zum Text</translation>
    </message>
    <message>
        <source>Back to the text (Esc)</source>
        <translation>Zurück zum Text (Esc)</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Set of “{title}”</source>
        <translation>Studio von „{title}“</translation>
    </message>
</context>
<context>
    <name>DesignerPanel</name>
    <message>
        <source>Choose one in the rundown to design its set.</source>
        <translation>Wählen Sie im Sendeablauf einen, um sein Studio zu gestalten.</translation>
    </message>
    <message>
        <source>Controls of the programme&apos;s graphics</source>
        <translation>Regler der Sendungsgrafik</translation>
    </message>
    <message>
        <source>Controls of the set designer</source>
        <translation>Regler des Studiodesigns</translation>
    </message>
    <message>
        <source>No segment is selected</source>
        <translation>Kein Beitrag gewählt</translation>
    </message>
</context>
<context>
    <name>DeviceBar</name>
    <message>
        <source>A video in place of the camera</source>
        <translation>Ein Video anstelle der Kamera</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Level of the microphone</source>
        <translation>Mikrofonpegel</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>Keine Kamera</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>Kein Mikrofon</translation>
    </message>
    <message>
        <source>Sound of the video</source>
        <translation>Ton des Videos</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>Videodatei…</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>All is here; you can broadcast.</source>
        <translation>Alles vorhanden; Sie können senden.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Is all here?</source>
        <translation>Systemprüfung</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Looking the machine over…</source>
        <translation>Der Rechner wird geprüft…</translation>
    </message>
    <message>
        <source>Something is missing: see below.</source>
        <translation>Etwas fehlt: siehe unten.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>EditorFooter</name>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>1 word guessed</source>
        <translation>1 Wort geraten</translation>
    </message>
    <message>
        <source>Words no dictionary knows: how they sound is guessed. Go to the next.</source>
        <translation>Wörter, die kein Wörterbuch kennt: Ihre Aussprache ist geraten. Zum nächsten gehen.</translation>
    </message>
    <message>
        <source>{n} words</source>
        <translation>{n} Wörter</translation>
    </message>
    <message>
        <source>{n} words guessed</source>
        <translation>{n} Wörter geraten</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>Choose a segment in the rundown, or add one.</source>
        <translation>Wählen Sie im Sendeablauf einen Beitrag oder fügen Sie einen hinzu.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>Suchen und ersetzen…</translation>
    </message>
    <message>
        <source>Find the next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Nothing to write in yet</source>
        <translation>Noch kein Beitrag</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Teach a word</source>
        <translation>Aussprache festlegen</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Normale Schriftgröße</translation>
    </message>
    <message>
        <source>“{word}” is guessed: say as…</source>
        <translation>„{word}“ ist geraten: Aussprache…</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>All segments have it now.</source>
        <translation>Gilt jetzt für alle Beiträge.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export it all the same?</source>
        <translation>Trotzdem exportieren?</translation>
    </message>
    <message>
        <source>“{0}” would be missing.</source>
        <translation>„{0}“ würde fehlen.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… und {0} weitere</translation>
    </message>
</context>
<context>
    <name>ExportWorkspace</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Make the programme and keep it as a file</source>
        <translation>Die Sendung erstellen und als Datei sichern</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Captions beside it, as an SRT file</source>
        <translation>Untertitel daneben, als SRT-Datei</translation>
    </message>
    <message>
        <source>No label on screen; marked in the file</source>
        <translation>Ohne Hinweis im Bild; in der Datei gekennzeichnet</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>{0}: consent on record</source>
        <translation>{0}: Einwilligung liegt vor</translation>
    </message>
    <message>
        <source>{0}: no consent on record</source>
        <translation>{0}: keine Einwilligung</translation>
    </message>
    <message>
        <source>“AI-generated” on screen, and marked in the file</source>
        <translation>„AI-generated“ im Bild, in der Datei gekennzeichnet</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The studio met an error of its own: {0}.</source>
        <translation>Im Studio ist ein interner Fehler aufgetreten: {0}.</translation>
    </message>
    <message>
        <source>Your work is kept. Copy the details and send them to us.</source>
        <translation>Ihre Arbeit ist gesichert. Kopieren Sie die Details und senden Sie sie uns.</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
</context>
<context>
    <name>FilmTile</name>
    <message>
        <source>Play {0}</source>
        <translation>{0} abspielen</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>1 found</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>1 replaced</source>
        <translation>1 ersetzt</translation>
    </message>
    <message>
        <source>All segments</source>
        <translation>Alle Beiträge</translation>
    </message>
    <message>
        <source>Capitals count</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Close the find bar (Esc)</source>
        <translation>Suchleiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find the next (F3)</source>
        <translation>Weitersuchen (F3)</translation>
    </message>
    <message>
        <source>Find the one before (Shift+F3)</source>
        <translation>Rückwärts suchen (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Mend it, or switch regular expressions off.</source>
        <translation>Berichtigen Sie ihn oder schalten Sie reguläre Ausdrücke aus.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>This segment</source>
        <translation>Dieser Beitrag</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} von {count}</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>{n} Treffer</translation>
    </message>
    <message>
        <source>{n} replaced</source>
        <translation>{n} ersetzt</translation>
    </message>
    <message>
        <source>“{0}” is no regular expression: {1}.</source>
        <translation>„{0}“ ist kein regulärer Ausdruck: {1}.</translation>
    </message>
</context>
<context>
    <name>FinishedModel</name>
    <message>
        <source>The file was moved or deleted</source>
        <translation>Die Datei wurde verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>Without {0} segments</source>
        <translation>Ohne {0} Beiträge</translation>
    </message>
    <message>
        <source>Without “{0}”</source>
        <translation>Ohne „{0}“</translation>
    </message>
</context>
<context>
    <name>FinishedPanel</name>
    <message>
        <source>Every programme you broadcast or export is listed here, with its picture.</source>
        <translation>Jede Sendung, die Sie senden oder exportieren, erscheint hier mit ihrem Bild.</translation>
    </message>
    <message>
        <source>Finished programmes</source>
        <translation>Fertige Sendungen</translation>
    </message>
    <message>
        <source>Nothing was made yet</source>
        <translation>Noch nichts erstellt</translation>
    </message>
    <message>
        <source>Of this project alone</source>
        <translation>Nur dieses Projekt</translation>
    </message>
    <message>
        <source>Open it from your file manager.</source>
        <translation>Öffnen Sie sie im Dateimanager.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>{0} can&apos;t be opened here.</source>
        <translation>{0} lässt sich hier nicht öffnen.</translation>
    </message>
</context>
<context>
    <name>Guides</name>
    <message>
        <source>Centre cross</source>
        <translation>Mittelkreuz</translation>
    </message>
    <message>
        <source>Safe areas (90 % action, 80 % title)</source>
        <translation>Schutzränder (90 % Bild, 80 % Titel)</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Drittel</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Edited</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Rename the programme</source>
        <translation>Sendung umbenennen</translation>
    </message>
    <message>
        <source>Title of the programme</source>
        <translation>Titel der Sendung</translation>
    </message>
    <message>
        <source>Untitled programme</source>
        <translation>Sendung ohne Titel</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gesichert</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Import scripts</source>
        <translation>Skripte importieren</translation>
    </message>
    <message>
        <source>Nothing there can be imported.</source>
        <translation>Nichts davon kann importiert werden.</translation>
    </message>
    <message>
        <source>Scripts (*.txt *.docx *.csv *.tsv)</source>
        <translation>Skripte (*.txt *.docx *.csv *.tsv)</translation>
    </message>
    <message>
        <source>Scripts are .txt, .docx, .csv or .tsv files.</source>
        <translation>Skripte sind Dateien mit .txt, .docx, .csv oder .tsv.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>ANCHOR AND VOICE</source>
        <translation>ANCHOR UND STIMME</translation>
    </message>
    <message>
        <source>Adjust the set, where the anchor stands, light, key and colours</source>
        <translation>Studio, Platz des Anchors, Licht, Stanze und Farben einstellen</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anchor</translation>
    </message>
    <message>
        <source>Apply anchor and voice to all</source>
        <translation>Anchor und Stimme auf alle anwenden</translation>
    </message>
    <message>
        <source>Apply the lower third to all</source>
        <translation>Bauchbinde auf alle anwenden</translation>
    </message>
    <message>
        <source>Apply the set to all</source>
        <translation>Studio auf alle anwenden</translation>
    </message>
    <message>
        <source>Apply ticker and screen to all</source>
        <translation>Laufband und Monitorwand auf alle anwenden</translation>
    </message>
    <message>
        <source>Apply to all</source>
        <translation>Auf alle anwenden</translation>
    </message>
    <message>
        <source>Bug</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Change the bug</source>
        <translation>Kürzel ändern</translation>
    </message>
    <message>
        <source>Change the headline</source>
        <translation>Schlagzeile ändern</translation>
    </message>
    <message>
        <source>Change the label</source>
        <translation>Kennzeichnung ändern</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>Change the screen</source>
        <translation>Monitorwand ändern</translation>
    </message>
    <message>
        <source>Change the speed</source>
        <translation>Tempo ändern</translation>
    </message>
    <message>
        <source>Change the ticker</source>
        <translation>Laufband ändern</translation>
    </message>
    <message>
        <source>Choose a set</source>
        <translation>Studio wählen</translation>
    </message>
    <message>
        <source>Choose a shot</source>
        <translation>Einstellung wählen</translation>
    </message>
    <message>
        <source>Choose a voice</source>
        <translation>Stimme wählen</translation>
    </message>
    <message>
        <source>Choose an anchor</source>
        <translation>Anchor wählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Nah</translation>
    </message>
    <message>
        <source>Design…</source>
        <translation>Gestalten…</translation>
    </message>
    <message>
        <source>Give all segments what this one has</source>
        <translation>Diese Werte für alle Beiträge übernehmen</translation>
    </message>
    <message>
        <source>Good evening. This is how I read the news.</source>
        <translation>Good evening. This is how I read the news.</translation>
    </message>
    <message>
        <source>Graphics</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>Schlagzeile</translation>
    </message>
    <message>
        <source>LOWER THIRD</source>
        <translation>BAUCHBINDE</translation>
    </message>
    <message>
        <source>Listen to this voice</source>
        <translation>Diese Stimme anhören</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Halbnah</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>None here yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Sendung</translation>
    </message>
    <message>
        <source>Rename a segment</source>
        <translation>Beitrag umbenennen</translation>
    </message>
    <message>
        <source>Runs along the bottom</source>
        <translation>Läuft unten durch</translation>
    </message>
    <message>
        <source>SET AND SHOT</source>
        <translation>STUDIO UND EINSTELLUNG</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shot</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Show “AI-generated”</source>
        <translation>„AI-generated“ zeigen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>TICKER AND SCREEN</source>
        <translation>LAUFBAND UND MONITORWAND</translation>
    </message>
    <message>
        <source>The channel&apos;s short name</source>
        <translation>Senderkürzel</translation>
    </message>
    <message>
        <source>Ticker</source>
        <translation>Laufband</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Usual: {name}</source>
        <translation>Standard: {name}</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>WHOLE PROGRAMME</source>
        <translation>GANZE SENDUNG</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Totale</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>KEY</source>
        <translation>STANZE</translation>
    </message>
    <message>
        <source>Pick the screen</source>
        <translation>Stanzfarbe aufnehmen</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Stanzfarbe</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Spill</source>
        <translation>Farbsaum</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Tune the key</source>
        <translation>Stanze einstellen</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level of the sound</source>
        <translation>Tonpegel</translation>
    </message>
    <message>
        <source>Peak {0} dB</source>
        <translation>Spitze {0} dB</translation>
    </message>
</context>
<context>
    <name>LightSection</name>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>LIGHT AND COLOUR</source>
        <translation>LICHT UND FARBE</translation>
    </message>
    <message>
        <source>Match the light</source>
        <translation>Licht angleichen</translation>
    </message>
    <message>
        <source>Set&apos;s light</source>
        <translation>Studiolicht</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Wärme</translation>
    </message>
</context>
<context>
    <name>LogoField</name>
    <message>
        <source>Choose a logo</source>
        <translation>Logo wählen</translation>
    </message>
    <message>
        <source>Drop a picture here; a PNG may be transparent</source>
        <translation>Bild hier ablegen; PNG darf transparent sein</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Kein Logo</translation>
    </message>
    <message>
        <source>Pictures ({endings})</source>
        <translation>Bilder ({endings})</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Untitled programme</source>
        <translation>Sendung ohne Titel</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>Drop a folder of takes here, or choose one. Or record some under Record.</source>
        <translation>Legen Sie hier einen Ordner mit Takes ab oder wählen Sie einen. Neue Takes entstehen unter „Aufnahme“.</translation>
    </message>
    <message>
        <source>Looking through the takes …</source>
        <translation>Takes werden durchgesehen …</translation>
    </message>
    <message>
        <source>Make an anchor</source>
        <translation>Anchor erstellen</translation>
    </message>
    <message>
        <source>Start the training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>no silent clip: the anchor rests in the pauses of the takes</source>
        <translation>kein Ruheclip: Der Anchor ruht in den Pausen der Takes</translation>
    </message>
    <message>
        <source>none held out, so the anchor can&apos;t be judged</source>
        <translation>keiner zurückgehalten, der Anchor ist so nicht prüfbar</translation>
    </message>
    <message>
        <source>{0} minutes make a better mouth</source>
        <translation>{0} Minuten ergeben einen besseren Mund</translation>
    </message>
    <message>
        <source>{0} takes to learn from, {1}</source>
        <translation>{0} Takes zum Lernen, {1}</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Progress of the broadcast</source>
        <translation>Fortschritt der Sendung</translation>
    </message>
    <message>
        <source>Take {0} out of the queue</source>
        <translation>{0} aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>“{0}” was not made: {1}</source>
        <translation>„{0}“ wurde nicht erstellt: {1}</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Emphasise</source>
        <translation>Betonen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Say as…</source>
        <translation>Aussprache…</translation>
    </message>
    <message>
        <source>Spell out</source>
        <translation>Buchstabieren</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
</context>
<context>
    <name>PickedField</name>
    <message>
        <source>Measure the screen&apos;s colour</source>
        <translation>Stanzfarbe messen</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Pick the screen&apos;s colour from the anchor&apos;s picture</source>
        <translation>Stanzfarbe aus dem Bild des Anchors aufnehmen</translation>
    </message>
    <message>
        <source>Screen colour: {colour}. Pick another</source>
        <translation>Stanzfarbe: {colour}. Andere aufnehmen</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Preview picture</source>
        <translation>Vorschaubild</translation>
    </message>
</context>
<context>
    <name>PlacingSection</name>
    <message>
        <source>ANCHOR</source>
        <translation>ANCHOR</translation>
    </message>
    <message>
        <source>Move the anchor</source>
        <translation>Anchor verschieben</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>PlayerDialog</name>
    <message>
        <source>One frame back (Left)</source>
        <translation>Ein Bild zurück (Links)</translation>
    </message>
    <message>
        <source>One frame on (Right)</source>
        <translation>Ein Bild vor (Rechts)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Place in the broadcast</source>
        <translation>Stelle in der Sendung</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>Abspielen oder Pause (Leertaste)</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Sound on or off (M)</source>
        <translation>Ton an oder aus (M)</translation>
    </message>
    <message>
        <source>This file can&apos;t be played: {0}</source>
        <translation>Diese Datei lässt sich nicht abspielen: {0}</translation>
    </message>
    <message>
        <source>This machine has no sound output.</source>
        <translation>Dieser Rechner hat keine Tonausgabe.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Choose a story in the rundown.</source>
        <translation>Wählen Sie einen Beitrag im Sendeablauf.</translation>
    </message>
    <message>
        <source>Preparing the picture…</source>
        <translation>Bild wird vorbereitet…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>There is nothing to play.</source>
        <translation>Nichts abzuspielen.</translation>
    </message>
    <message>
        <source>Waiting for more…</source>
        <translation>Wartet auf mehr…</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Sendung</translation>
    </message>
    <message>
        <source>Projects (*{0})</source>
        <translation>Projekte (*{0})</translation>
    </message>
    <message>
        <source>Save the changes to your project?</source>
        <translation>Änderungen am Projekt sichern?</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Projekt sichern</translation>
    </message>
    <message>
        <source>Save them.</source>
        <translation>Sichern Sie sie.</translation>
    </message>
    <message>
        <source>The program ended unexpectedly; your last edits are here again.</source>
        <translation>Das Programm endete unerwartet; Ihre letzten Änderungen sind wieder da.</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>Sonst gehen sie verloren.</translation>
    </message>
</context>
<context>
    <name>PromoteDialog</name>
    <message>
        <source>Both anchors speak the takes that neither has learned from. This takes some minutes.</source>
        <translation>Beide Anchors sprechen die Takes, aus denen keiner gelernt hat. Das dauert einige Minuten.</translation>
    </message>
    <message>
        <source>Judge both on the held-out takes</source>
        <translation>An zurückgehaltenen Takes prüfen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>No consent of the presenter is recorded: the studio will ask before every export.</source>
        <translation>Keine Einwilligung der Person aufgenommen: Das Studio fragt vor jedem Export nach.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>On air now</source>
        <translation>Jetzt auf Sendung</translation>
    </message>
    <message>
        <source>Put it on air</source>
        <translation>Auf Sendung nehmen</translation>
    </message>
    <message>
        <source>Put it on air?</source>
        <translation>Auf Sendung nehmen?</translation>
    </message>
    <message>
        <source>Put it on the shelf under a name of its own</source>
        <translation>Unter eigenem Namen in die Bibliothek aufnehmen</translation>
    </message>
    <message>
        <source>Shall the new {0} take the place of the present one?</source>
        <translation>Soll {0} neu an die Stelle der jetzigen Version treten?</translation>
    </message>
    <message>
        <source>Shall {0} go on air?</source>
        <translation>Soll {0} auf Sendung gehen?</translation>
    </message>
    <message>
        <source>Some minutes: both speak takes that neither has learned from</source>
        <translation>Einige Minuten: Beide sprechen Takes, aus denen keiner gelernt hat</translation>
    </message>
    <message>
        <source>The present version is kept, and can be put back at any time.</source>
        <translation>Die jetzige Version bleibt und lässt sich jederzeit zurückholen.</translation>
    </message>
    <message>
        <source>Watch it speak</source>
        <translation>Sprechen sehen</translation>
    </message>
    <message>
        <source>Watch them speak</source>
        <translation>Beide sprechen sehen</translation>
    </message>
</context>
<context>
    <name>PrompterPanel</name>
    <message>
        <source>Back to the beginning (Home)</source>
        <translation>Zum Anfang (Pos1)</translation>
    </message>
    <message>
        <source>Back to the scripts</source>
        <translation>Zurück zu den Texten</translation>
    </message>
    <message>
        <source>Choose one under Script.</source>
        <translation>Wählen Sie einen unter „Skript“.</translation>
    </message>
    <message>
        <source>Larger letters (Plus)</source>
        <translation>Größere Schrift (Plus)</translation>
    </message>
    <message>
        <source>Mirror the teleprompter (M)</source>
        <translation>Teleprompter spiegeln (M)</translation>
    </message>
    <message>
        <source>No story is selected.</source>
        <translation>Kein Beitrag gewählt.</translation>
    </message>
    <message>
        <source>Script to read</source>
        <translation>Text zum Vorlesen</translation>
    </message>
    <message>
        <source>Selected story of the rundown</source>
        <translation>Gewählter Beitrag des Sendeablaufs</translation>
    </message>
    <message>
        <source>Smaller letters (Minus)</source>
        <translation>Kleinere Schrift (Minus)</translation>
    </message>
    <message>
        <source>Speed in words a minute</source>
        <translation>Tempo in Wörtern pro Minute</translation>
    </message>
    <message>
        <source>Start the teleprompter (Space)</source>
        <translation>Teleprompter starten (Leertaste)</translation>
    </message>
    <message>
        <source>Statement of consent</source>
        <translation>Einwilligungserklärung</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>Teleprompter in a window of its own</source>
        <translation>Teleprompter in eigenem Fenster</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text file…</source>
        <translation>Textdatei…</translation>
    </message>
    <message>
        <source>Text to read</source>
        <translation>Text zum Vorlesen</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>etwa {0}</translation>
    </message>
    <message>
        <source>{0} words/min</source>
        <translation>{0} Wörter/min</translation>
    </message>
</context>
<context>
    <name>PrompterView</name>
    <message>
        <source>Space: start and pause. Up and down: speed. Plus and minus: size. M: mirror.</source>
        <translation>Leertaste: Start und Pause. Auf und ab: Tempo. Plus und Minus: Größe. M: spiegeln.</translation>
    </message>
    <message>
        <source>Teleprompter</source>
        <translation>Teleprompter</translation>
    </message>
</context>
<context>
    <name>PrompterWindow</name>
    <message>
        <source>Teleprompter</source>
        <translation>Teleprompter</translation>
    </message>
</context>
<context>
    <name>QtCamera</name>
    <message>
        <source>Choose another, or plug it in.</source>
        <translation>Wählen Sie eine andere oder schließen Sie sie an.</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another.</source>
        <translation>Schließen Sie sie wieder an oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The camera “{0}” can&apos;t be used: {1}</source>
        <translation>Die Kamera „{0}“ ist nicht verwendbar: {1}</translation>
    </message>
    <message>
        <source>The camera “{0}” is gone.</source>
        <translation>Die Kamera „{0}“ ist weg.</translation>
    </message>
</context>
<context>
    <name>RateField</name>
    <message>
        <source>Speed of speech</source>
        <translation>Sprechtempo</translation>
    </message>
    <message>
        <source>Speed of speech; a double click gives the voice&apos;s own</source>
        <translation>Sprechtempo; Doppelklick stellt das der Stimme ein</translation>
    </message>
</context>
<context>
    <name>RecordWorkspace</name>
    <message>
        <source>No camera is chosen</source>
        <translation>Keine Kamera gewählt</translation>
    </message>
    <message>
        <source>Plug one in and choose it above. To try everything first, let any video stand in for it.</source>
        <translation>Schließen Sie eine an und wählen Sie sie oben. Zum Ausprobieren kann ein Video sie vertreten.</translation>
    </message>
    <message>
        <source>The take can&apos;t be played.</source>
        <translation>Der Take lässt sich nicht abspielen.</translation>
    </message>
    <message>
        <source>Use a video file…</source>
        <translation>Videodatei verwenden…</translation>
    </message>
    <message>
        <source>What was recorded until then is kept as “{0}”.</source>
        <translation>Das bis dahin Aufgenommene ist als „{0}“ gesichert.</translation>
    </message>
    <message>
        <source>“{0}” is kept: grade {1}. {2}</source>
        <translation>„{0}“ ist gesichert: Note {1}. {2}</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>A take of “{0}” was cut off when the program ended; what was recorded is there.</source>
        <translation>Ein Take von „{0}“ brach mit dem Programmende ab; das Aufgenommene ist da.</translation>
    </message>
    <message>
        <source>Recover it</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>The take is being recovered and looked through…</source>
        <translation>Der Take wird wiederhergestellt und geprüft…</translation>
    </message>
    <message>
        <source>“{0}” is recovered: grade {1}.</source>
        <translation>„{0}“ ist wiederhergestellt: Note {1}.</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go to this segment</source>
        <translation>Zu diesem Beitrag</translation>
    </message>
    <message>
        <source>How these are said was guessed: {0}</source>
        <translation>Geratene Aussprache: {0}</translation>
    </message>
    <message>
        <source>Open the folder in which it lies</source>
        <translation>Zugehörigen Ordner öffnen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ready, but a segment is missing</source>
        <translation>Fertig, aber ein Beitrag fehlt</translation>
    </message>
    <message>
        <source>Ready, but {0} segments are missing</source>
        <translation>Fertig, aber {0} Beiträge fehlen</translation>
    </message>
    <message>
        <source>Segments that are missing</source>
        <translation>Fehlende Beiträge</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The broadcast failed</source>
        <translation>Senden fehlgeschlagen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>What is finished is kept, so that going on is quick.</source>
        <translation>Fertiges bleibt erhalten; das Fortsetzen geht schnell.</translation>
    </message>
    <message>
        <source>{0} long, made in {1}</source>
        <translation>{0} lang, erstellt in {1}</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
</context>
<context>
    <name>RundownCommands</name>
    <message>
        <source>Add</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <translation>Beitrag hinzufügen</translation>
    </message>
    <message>
        <source>Add segment</source>
        <translation>Beitrag hinzufügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete segments</source>
        <translation>Beiträge löschen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Duplicate a segment</source>
        <translation>Beitrag duplizieren</translation>
    </message>
    <message>
        <source>Leave out of the broadcast</source>
        <translation>Aus der Sendung nehmen</translation>
    </message>
    <message>
        <source>Merge segments</source>
        <translation>Beiträge verbinden</translation>
    </message>
    <message>
        <source>Merge with the next</source>
        <translation>Mit dem nächsten verbinden</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Split a segment</source>
        <translation>Beitrag teilen</translation>
    </message>
    <message>
        <source>Split at the cursor</source>
        <translation>Am Cursor teilen</translation>
    </message>
    <message>
        <source>Take in or leave out</source>
        <translation>Aufnehmen oder auslassen</translation>
    </message>
    <message>
        <source>Take into the broadcast</source>
        <translation>In die Sendung nehmen</translation>
    </message>
</context>
<context>
    <name>RundownDelegate</name>
    <message>
        <source>Title of the segment</source>
        <translation>Titel des Beitrags</translation>
    </message>
</context>
<context>
    <name>RundownModel</name>
    <message>
        <source>Changed since rendered</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Leave out of the broadcast</source>
        <translation>Aus der Sendung nehmen</translation>
    </message>
    <message>
        <source>Move segments</source>
        <translation>Beiträge verschieben</translation>
    </message>
    <message>
        <source>Not in the broadcast</source>
        <translation>Nicht in der Sendung</translation>
    </message>
    <message>
        <source>Rename a segment</source>
        <translation>Beitrag umbenennen</translation>
    </message>
    <message>
        <source>Rendered</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Take into the broadcast</source>
        <translation>In die Sendung nehmen</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
</context>
<context>
    <name>RundownPanel</name>
    <message>
        <source>1 segment</source>
        <translation>1 Beitrag</translation>
    </message>
    <message>
        <source>Add segment</source>
        <translation>Beitrag hinzufügen</translation>
    </message>
    <message>
        <source>Import scripts…</source>
        <translation>Skripte importieren…</translation>
    </message>
    <message>
        <source>Import {names}</source>
        <translation>{names} importieren</translation>
    </message>
    <message>
        <source>No segments yet</source>
        <translation>Noch keine Beiträge</translation>
    </message>
    <message>
        <source>Rundown</source>
        <translation>Sendeablauf</translation>
    </message>
    <message>
        <source>Write the first one, or drop a text, Word or CSV file here.</source>
        <translation>Schreiben Sie den ersten oder legen Sie hier eine Text-, Word- oder CSV-Datei ab.</translation>
    </message>
    <message>
        <source>{n} segments</source>
        <translation>{n} Beiträge</translation>
    </message>
</context>
<context>
    <name>RundownView</name>
    <message>
        <source>Rundown</source>
        <translation>Sendeablauf</translation>
    </message>
</context>
<context>
    <name>RunningTime</name>
    <message>
        <source>Estimated running time of the segments in the broadcast</source>
        <translation>Geschätzte Laufzeit der Beiträge in der Sendung</translation>
    </message>
    <message>
        <source>Set the target running time</source>
        <translation>Soll-Laufzeit festlegen</translation>
    </message>
    <message>
        <source>Share of the target running time</source>
        <translation>Anteil der Soll-Laufzeit</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Soll</translation>
    </message>
    <message>
        <source>Target running time, minutes and seconds</source>
        <translation>Soll-Laufzeit in Minuten und Sekunden</translation>
    </message>
    <message>
        <source>Target running time, such as 5:00; empty for none</source>
        <translation>Soll-Laufzeit, etwa 5:00; leer für keine</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>m:ss</source>
        <translation>m:ss</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>{time} zu lang</translation>
    </message>
    <message>
        <source>{time} to fill</source>
        <translation>{time} offen</translation>
    </message>
</context>
<context>
    <name>RunningView</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Measuring the loudness</source>
        <translation>Lautheit wird gemessen</translation>
    </message>
    <message>
        <source>Progress of the broadcast</source>
        <translation>Fortschritt der Sendung</translation>
    </message>
    <message>
        <source>Stop this broadcast. What is finished of it is kept.</source>
        <translation>Diese Sendung anhalten. Fertiges bleibt erhalten.</translation>
    </message>
    <message>
        <source>What is on air</source>
        <translation>Was gerade entsteht</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Datei wird geschrieben</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
</context>
<context>
    <name>SamplePanel</name>
    <message>
        <source>Above: painted. Below: the film.</source>
        <translation>Oben: erzeugt. Unten: Aufnahme.</translation>
    </message>
    <message>
        <source>After each save the trainer paints a few faces: above what it paints, below the film.</source>
        <translation>Nach jedem Sichern erzeugt der Trainer einige Gesichter: oben das Ergebnis, unten die Aufnahme.</translation>
    </message>
    <message>
        <source>From the first picture to the newest</source>
        <translation>Vom ersten Bild zum neuesten</translation>
    </message>
    <message>
        <source>Painted and true</source>
        <translation>Erzeugt und echt</translation>
    </message>
    <message>
        <source>Painted faces above true ones</source>
        <translation>Erzeugte Gesichter über echten</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>Schritt {0}</translation>
    </message>
</context>
<context>
    <name>SayAsDialog</name>
    <message>
        <source>Adds the word to the programme&apos;s lexicon</source>
        <translation>Nimmt das Wort ins Lexikon der Sendung auf</translation>
    </message>
    <message>
        <source>Brackets and equals signs can&apos;t be said.</source>
        <translation>Klammern und Gleichheitszeichen sind nicht sprechbar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Here only</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>How is “{word}” said?</source>
        <translation>Wie spricht man „{word}“?</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Say as</source>
        <translation>Aussprache</translation>
    </message>
    <message>
        <source>Whole programme</source>
        <translation>Ganze Sendung</translation>
    </message>
    <message>
        <source>Write it as it sounds in plain letters, or IPA between slashes: /ˈnəʊvæk/.</source>
        <translation>Schreiben Sie es lautgetreu in einfachen Buchstaben oder als IPA zwischen Schrägstrichen: /ˈnəʊvæk/.</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>noh vack</source>
        <translation>noh vack</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>A sketch of one portrait. Record the presenter, and train it on the takes.</source>
        <translation>Eine Skizze aus einem Porträt. Nehmen Sie die Person auf und trainieren Sie mit den Takes.</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Measured on takes that were held out: the anchor has never seen them.</source>
        <translation>Gemessen an zurückgehaltenen Takes: Der Anchor hat sie nie gesehen.</translation>
    </message>
    <message>
        <source>Nothing was measured: no takes were held out. Hold some out when you train it again.</source>
        <translation>Nichts gemessen: Kein Take war zurückgehalten. Halten Sie beim nächsten Training einige zurück.</translation>
    </message>
</context>
<context>
    <name>ScoreTable</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Nothing was measured: no takes were held out.</source>
        <translation>Nichts gemessen: Kein Take war zurückgehalten.</translation>
    </message>
    <message>
        <source>On air now</source>
        <translation>Jetzt auf Sendung</translation>
    </message>
</context>
<context>
    <name>ScreenField</name>
    <message>
        <source>Drop a picture or a video here</source>
        <translation>Bild oder Video hier ablegen</translation>
    </message>
    <message>
        <source>Picture or video for the screen</source>
        <translation>Bild oder Video für die Monitorwand</translation>
    </message>
    <message>
        <source>Pictures and videos ({endings})</source>
        <translation>Bilder und Videos ({endings})</translation>
    </message>
    <message>
        <source>Show the set&apos;s own picture</source>
        <translation>Eigenes Bild des Studios zeigen</translation>
    </message>
    <message>
        <source>The set&apos;s own picture</source>
        <translation>Bild des Studios</translation>
    </message>
</context>
<context>
    <name>ScriptEdit</name>
    <message>
        <source>Text of the segment</source>
        <translation>Text des Beitrags</translation>
    </message>
</context>
<context>
    <name>ScriptWorkspace</name>
    <message>
        <source>&amp;Rundown</source>
        <translation>&amp;Sendeablauf</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
</context>
<context>
    <name>ScrubBar</name>
    <message>
        <source>Place in the preview</source>
        <translation>Stelle in der Vorschau</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Apply to all</source>
        <translation>Auf alle anwenden</translation>
    </message>
    <message>
        <source>Back to the usual</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Give all segments what this one has</source>
        <translation>Diese Werte für alle Beiträge übernehmen</translation>
    </message>
</context>
<context>
    <name>SegmentChoice</name>
    <message>
        <source>1 segment, about {0}</source>
        <translation>1 Beitrag, etwa {0}</translation>
    </message>
    <message>
        <source>Everything that is switched on</source>
        <translation>Alles, was eingeschaltet ist</translation>
    </message>
    <message>
        <source>Only these segments</source>
        <translation>Nur diese Beiträge</translation>
    </message>
    <message>
        <source>Segments to export</source>
        <translation>Zu exportierende Beiträge</translation>
    </message>
    <message>
        <source>What goes out</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>{0} segments, about {1}</source>
        <translation>{0} Beiträge, etwa {1}</translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Consent recorded</source>
        <translation>Einwilligung liegt vor</translation>
    </message>
    <message>
        <source>Name of the presenter, or of the session:</source>
        <translation>Name der Person oder der Sitzung:</translation>
    </message>
    <message>
        <source>New recording session</source>
        <translation>Neue Aufnahmesitzung</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>New session: another presenter, day or light</source>
        <translation>Neue Sitzung: andere Person, anderer Tag oder anderes Licht</translation>
    </message>
    <message>
        <source>Record the consent…</source>
        <translation>Einwilligung aufnehmen…</translation>
    </message>
    <message>
        <source>Recording session</source>
        <translation>Aufnahmesitzung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>The presenter says on camera that they agree to their anchor.</source>
        <translation>Die Person willigt vor der Kamera in ihren Anchor ein.</translation>
    </message>
</context>
<context>
    <name>SetSection</name>
    <message>
        <source>Close</source>
        <translation>Nah</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Halbnah</translation>
    </message>
    <message>
        <source>SET AND SHOT</source>
        <translation>STUDIO UND EINSTELLUNG</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Totale</translation>
    </message>
    <message>
        <source>{set}, {shot}</source>
        <translation>{set}, {shot}</translation>
    </message>
</context>
<context>
    <name>ShelfCommands</name>
    <message>
        <source>A new version takes its place, and the present one is kept as a version.</source>
        <translation>Eine neue Version tritt an seine Stelle; die jetzige bleibt als Version erhalten.</translation>
    </message>
    <message>
        <source>Anchors (*.anchor)</source>
        <translation>Anchors (*.anchor)</translation>
    </message>
    <message>
        <source>Choose a story under Script first.</source>
        <translation>Wählen Sie zuerst unter „Skript“ einen Beitrag.</translation>
    </message>
    <message>
        <source>Choose an anchor</source>
        <translation>Anchor wählen</translation>
    </message>
    <message>
        <source>Consent recorded in the session</source>
        <translation>Einwilligung aus der Sitzung</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <source>Exported as {0}.</source>
        <translation>Exportiert als {0}.</translation>
    </message>
    <message>
        <source>Import an anchor</source>
        <translation>Anchor importieren</translation>
    </message>
    <message>
        <source>Its files are kept in the folder of removed things. Stories that use it will ask for another.</source>
        <translation>Die Dateien bleiben im Ordner für Entferntes. Beiträge mit diesem Anchor brauchen dann einen anderen.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Let the presenter read it aloud under Record.</source>
        <translation>Lassen Sie die Person sie unter „Aufnahme“ vorlesen.</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Neue Version</translation>
    </message>
    <message>
        <source>No consent is recorded</source>
        <translation>Keine Einwilligung aufgenommen</translation>
    </message>
    <message>
        <source>No session holds a recorded consent.</source>
        <translation>Keine Sitzung enthält eine aufgenommene Einwilligung.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Record it again.</source>
        <translation>Nehmen Sie sie erneut auf.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Take {0} off the shelf?</source>
        <translation>{0} aus der Bibliothek nehmen?</translation>
    </message>
    <message>
        <source>The consent is kept inside {0}.</source>
        <translation>Die Einwilligung liegt jetzt in {0}.</translation>
    </message>
    <message>
        <source>The recording of this consent is not there any more.</source>
        <translation>Die Aufnahme dieser Einwilligung ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The sketch is on the shelf. Let it read a story under Script.</source>
        <translation>Die Skizze steht im Regal. Lassen Sie sie unter „Skript“ einen Beitrag sprechen.</translation>
    </message>
    <message>
        <source>There is an anchor {0} on the shelf.</source>
        <translation>In der Bibliothek gibt es schon den Anchor {0}.</translation>
    </message>
    <message>
        <source>This anchor is there already</source>
        <translation>Diesen Anchor gibt es schon</translation>
    </message>
    <message>
        <source>Title of the anchor</source>
        <translation>Titel des Anchors</translation>
    </message>
    <message>
        <source>Version {0} of {1} is on air again. The other one is kept.</source>
        <translation>Version {0} von {1} ist wieder auf Sendung. Die andere bleibt erhalten.</translation>
    </message>
    <message>
        <source>{0} is off the shelf.</source>
        <translation>{0} ist aus der Bibliothek genommen.</translation>
    </message>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>{0} ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>{0} is whole: every file is as it was made.</source>
        <translation>{0} ist unversehrt: Jede Datei ist wie erstellt.</translation>
    </message>
    <message>
        <source>{0} may be the likeness of somebody who never agreed. Export it nevertheless?</source>
        <translation>{0} zeigt womöglich jemanden, der nie eingewilligt hat. Trotzdem exportieren?</translation>
    </message>
    <message>
        <source>{0} reads this story now.</source>
        <translation>{0} liest jetzt diesen Beitrag.</translation>
    </message>
</context>
<context>
    <name>ShelfView</name>
    <message>
        <source>Anchors</source>
        <translation>Anchors</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>Im Training</translation>
    </message>
    <message>
        <source>No consent</source>
        <translation>Ohne Einwilligung</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
</context>
<context>
    <name>SketchDialog</name>
    <message>
        <source>Choose a portrait</source>
        <translation>Porträt wählen</translation>
    </message>
    <message>
        <source>Choose a portrait …</source>
        <translation>Porträt wählen …</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Finding the face …</source>
        <translation>Gesicht wird gesucht …</translation>
    </message>
    <message>
        <source>From one portrait, at once</source>
        <translation>Aus einem Porträt, sofort</translation>
    </message>
    <message>
        <source>Head and shoulders from the front, lips closed, before a green screen or anything plain. Only the lips will move, and softly: it is a sketch, marked as one, until you record the presenter.</source>
        <translation>Kopf und Schultern von vorn, Lippen geschlossen, vor Greenscreen oder ruhigem Hintergrund. Nur die Lippen bewegen sich, und weich: Es ist eine Skizze und als solche gekennzeichnet, bis Sie die Person aufnehmen.</translation>
    </message>
    <message>
        <source>How far the sketch is</source>
        <translation>Fortschritt der Skizze</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Bilder ({0})</translation>
    </message>
    <message>
        <source>Sketch an anchor</source>
        <translation>Anchor skizzieren</translation>
    </message>
    <message>
        <source>Sketch it</source>
        <translation>Skizzieren</translation>
    </message>
    <message>
        <source>The portrait</source>
        <translation>Das Porträt</translation>
    </message>
    <message>
        <source>The presenter&apos;s name</source>
        <translation>Name der Person</translation>
    </message>
    <message>
        <source>Who agreed, when, to what</source>
        <translation>Wer hat wann worin eingewilligt</translation>
    </message>
    <message>
        <source>Without consent the studio asks before every export.</source>
        <translation>Ohne Einwilligung fragt das Studio vor jedem Export.</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Click on the green or blue behind the anchor.</source>
        <translation>Klicken Sie auf das Grün oder Blau hinter dem Anchor.</translation>
    </message>
    <message>
        <source>Compare before and after</source>
        <translation>Vorher und nachher vergleichen</translation>
    </message>
    <message>
        <source>Green screen</source>
        <translation>Greenscreen</translation>
    </message>
    <message>
        <source>Hold to see it without light match, key tuning and theme</source>
        <translation>Halten zeigt das Bild ohne Lichtangleich, Stanze und Grafikstil</translation>
    </message>
    <message>
        <source>Matte</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>StageStrip</name>
    <message>
        <source>Now: {0}</source>
        <translation>Jetzt: {0}</translation>
    </message>
    <message>
        <source>Stages of the training</source>
        <translation>Phasen des Trainings</translation>
    </message>
</context>
<context>
    <name>Starter</name>
    <message>
        <source>Broadcast anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Broadcast only what the presenter has agreed to. A consent can be recorded under Record.</source>
        <translation>Senden Sie nur, worin die Person eingewilligt hat. Einwilligungen nehmen Sie unter „Aufnahme“ auf.</translation>
    </message>
    <message>
        <source>No consent of the presenter is on record for {0}.</source>
        <translation>Für {0} liegt keine Einwilligung der Person vor.</translation>
    </message>
    <message>
        <source>No consent on record</source>
        <translation>Keine Einwilligung</translation>
    </message>
</context>
<context>
    <name>StillView</name>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Arrow keys move the eyedropper, Enter picks, Esc leaves.</source>
        <translation>Pfeiltasten bewegen die Pipette, Eingabe wählt, Esc beendet.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Left and right move the line between before and after.</source>
        <translation>Links und rechts verschieben die Linie zwischen vorher und nachher.</translation>
    </message>
    <message>
        <source>Still of the segment</source>
        <translation>Standbild des Beitrags</translation>
    </message>
</context>
<context>
    <name>TakeDelegate</name>
    <message>
        <source>Nothing to improve</source>
        <translation>Nichts zu verbessern</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
</context>
<context>
    <name>TakePanel</name>
    <message>
        <source>A rejected take stays here, but nothing is learned from it.</source>
        <translation>Ein verworfener Take bleibt hier, aber aus ihm wird nichts gelernt.</translation>
    </message>
    <message>
        <source>Delete the take (Del)</source>
        <translation>Take löschen (Entf)</translation>
    </message>
    <message>
        <source>Make an anchor from these takes…</source>
        <translation>Anchor aus diesen Takes erstellen…</translation>
    </message>
    <message>
        <source>Name of the take</source>
        <translation>Name des Takes</translation>
    </message>
    <message>
        <source>No takes yet</source>
        <translation>Noch keine Takes</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes on the take</source>
        <translation>Notizen zum Take</translation>
    </message>
    <message>
        <source>Nothing to improve.</source>
        <translation>Nichts zu verbessern.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Six minutes of speech in several takes and one silent clip make a good anchor.</source>
        <translation>Sechs Minuten Sprache in mehreren Takes und ein Ruheclip ergeben einen guten Anchor.</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>{0} of speech</source>
        <translation>{0} Sprache</translation>
    </message>
    <message>
        <source>“{0}” was deleted.</source>
        <translation>„{0}“ wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>TakePlayer</name>
    <message>
        <source>Back to the camera</source>
        <translation>Zurück zur Kamera</translation>
    </message>
    <message>
        <source>Place in the take</source>
        <translation>Stelle im Take</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
</context>
<context>
    <name>TakeTable</name>
    <message>
        <source>Grade</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Prüf-Take</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Never learned from: the anchor is judged by these</source>
        <translation>Aus ihnen wird nie gelernt: An ihnen wird der Anchor geprüft</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>can&apos;t be used</source>
        <translation>unbrauchbar</translation>
    </message>
    <message>
        <source>silent clip</source>
        <translation>Ruheclip</translation>
    </message>
</context>
<context>
    <name>TargetPanel</name>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Date of today</source>
        <translation>Heutiges Datum</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder for programmes</source>
        <translation>Ordner für Sendungen</translation>
    </message>
    <message>
        <source>Insert the programme&apos;s title or the date</source>
        <translation>Titel der Sendung oder Datum einfügen</translation>
    </message>
    <message>
        <source>It will be {0}</source>
        <translation>Ergibt {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Title of the programme</source>
        <translation>Titel der Sendung</translation>
    </message>
</context>
<context>
    <name>ThemeSection</name>
    <message>
        <source>Accent</source>
        <translation>Akzent</translation>
    </message>
    <message>
        <source>Bug</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Change the bug</source>
        <translation>Kürzel ändern</translation>
    </message>
    <message>
        <source>Change the label</source>
        <translation>Kennzeichnung ändern</translation>
    </message>
    <message>
        <source>Choose a colour</source>
        <translation>Farbe wählen</translation>
    </message>
    <message>
        <source>Choose a font</source>
        <translation>Schriftart wählen</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schriftart</translation>
    </message>
    <message>
        <source>GRAPHICS OF THE PROGRAMME</source>
        <translation>GRAFIK DER SENDUNG</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Letters are hard to read on this ground: contrast {measured}, it should be {wanted} or more.</source>
        <translation>Schrift auf dieser Fläche schlecht lesbar: Kontrast {measured}, nötig sind mindestens {wanted}.</translation>
    </message>
    <message>
        <source>Many places require by law that a virtual presenter is marked so that everybody sees it.</source>
        <translation>Vielerorts schreibt das Gesetz vor, virtuelle Moderation für alle sichtbar zu kennzeichnen.</translation>
    </message>
    <message>
        <source>Show “AI-generated”</source>
        <translation>„AI-generated“ zeigen</translation>
    </message>
    <message>
        <source>The channel&apos;s short name</source>
        <translation>Senderkürzel</translation>
    </message>
    <message>
        <source>The set&apos;s own graphics</source>
        <translation>Grafik des Studios</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Waveform, words and mouth</source>
        <translation>Wellenform, Wörter und Mund</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Begin</source>
        <translation>Los geht’s</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Überspringen</translation>
    </message>
</context>
<context>
    <name>TrainingCommands</name>
    <message>
        <source>End it at once?</source>
        <translation>Sofort beenden?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Put it on air …</source>
        <translation>Auf Sendung nehmen …</translation>
    </message>
    <message>
        <source>The anchor {0} is ready.</source>
        <translation>Der Anchor {0} ist fertig.</translation>
    </message>
    <message>
        <source>The training is off the list; its files are kept.</source>
        <translation>Das Training ist aus der Liste genommen; seine Dateien bleiben.</translation>
    </message>
    <message>
        <source>The training of {0} failed: {1}</source>
        <translation>Das Training von {0} ist fehlgeschlagen: {1}</translation>
    </message>
    <message>
        <source>The training of {0} was interrupted.</source>
        <translation>Das Training von {0} wurde unterbrochen.</translation>
    </message>
    <message>
        <source>What it learned since its last save is lost. Wait a moment if it is only slow.</source>
        <translation>Seit dem letzten Sichern Gelerntes geht verloren. Warten Sie kurz, falls es nur langsam ist.</translation>
    </message>
</context>
<context>
    <name>TrainingMonitor</name>
    <message>
        <source>All it has learned is saved. Go on whenever you like.</source>
        <translation>Alles Gelernte ist gesichert. Setzen Sie jederzeit fort.</translation>
    </message>
    <message>
        <source>All it has learned is saved. Go on, or take it off the list.</source>
        <translation>Alles Gelernte ist gesichert. Setzen Sie fort oder nehmen Sie es aus der Liste.</translation>
    </message>
    <message>
        <source>It begins when the trainings before it have ended.</source>
        <translation>Es beginnt, wenn die Trainings davor beendet sind.</translation>
    </message>
    <message>
        <source>The anchor is ready. Look at it beside the present one, then decide.</source>
        <translation>Der Anchor ist fertig. Vergleichen Sie ihn mit dem jetzigen und entscheiden Sie.</translation>
    </message>
    <message>
        <source>The trainer ended unexpectedly, perhaps because the computer was switched off. Go on from its last save?</source>
        <translation>Der Trainer endete unerwartet, vielleicht weil der Rechner ausging. Ab dem letzten Sichern fortsetzen?</translation>
    </message>
    <message>
        <source>The trainer saves what it has learned. This takes some seconds.</source>
        <translation>Der Trainer sichert das Gelernte. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>This anchor is on the shelf as {0}.</source>
        <translation>Dieser Anchor ist als {0} in der Bibliothek.</translation>
    </message>
    <message>
        <source>{0}: step {1} of {2}</source>
        <translation>{0}: Schritt {1} von {2}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Choose a camera to begin.</source>
        <translation>Wählen Sie zuerst eine Kamera.</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Hilfslinien</translation>
    </message>
    <message>
        <source>Guides over the picture</source>
        <translation>Hilfslinien über dem Bild</translation>
    </message>
    <message>
        <source>Let it be heard</source>
        <translation>Ton einschalten</translation>
    </message>
    <message>
        <source>Look into the camera.</source>
        <translation>In die Kamera blicken.</translation>
    </message>
    <message>
        <source>Mirror the viewfinder; what is recorded stays as it is</source>
        <translation>Sucher spiegeln; die Aufnahme bleibt unverändert</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm schalten</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>One frame back (,)</source>
        <translation>Ein Bild zurück (,)</translation>
    </message>
    <message>
        <source>One frame on (.)</source>
        <translation>Ein Bild vor (.)</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Kamera wird geöffnet…</translation>
    </message>
    <message>
        <source>Pause (Space, Ctrl+Space)</source>
        <translation>Pause (Leertaste, Strg+Leertaste)</translation>
    </message>
    <message>
        <source>Play from the cursor (Space, Ctrl+Space)</source>
        <translation>Ab Cursor abspielen (Leertaste, Strg+Leertaste)</translation>
    </message>
    <message>
        <source>Ready. R records.</source>
        <translation>Bereit. R nimmt auf.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record and stop (R). S stops too.</source>
        <translation>Aufnahme und Stopp (R). S stoppt auch.</translation>
    </message>
    <message>
        <source>Recording. R or S stops, T begins again.</source>
        <translation>Aufnahme läuft. R oder S stoppt, T beginnt neu.</translation>
    </message>
    <message>
        <source>Reject the last take and record it again (T)</source>
        <translation>Letzten Take verwerfen und neu aufnehmen (T)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop and go back to the still</source>
        <translation>Stopp und zurück zum Standbild</translation>
    </message>
    <message>
        <source>The take is being kept…</source>
        <translation>Der Take wird gesichert…</translation>
    </message>
    <message>
        <source>Time in the preview</source>
        <translation>Zeit in der Vorschau</translation>
    </message>
</context>
<context>
    <name>TunedField</name>
    <message>
        <source>{name}; a double click goes back to the usual</source>
        <translation>{name}; Doppelklick setzt zurück</translation>
    </message>
</context>
<context>
    <name>TunedSection</name>
    <message>
        <source>Apply to all segments</source>
        <translation>Auf alle Beiträge anwenden</translation>
    </message>
</context>
<context>
    <name>Viewfinder</name>
    <message>
        <source>Viewfinder</source>
        <translation>Sucher</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Is all here?…</source>
        <translation>Systemprüfung…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>Beispielprojekt öffnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Sichern als…</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Rundgang zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>A broadcast is being made</source>
        <translation>Eine Sendung wird erstellt</translation>
    </message>
    <message>
        <source>A sample programme of three stories is open. Change any word: how long it takes is shown at once.</source>
        <translation>Eine Beispielsendung mit drei Beiträgen ist geöffnet. Ändern Sie ein Wort: Die Dauer sehen Sie sofort.</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anchors</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>One button makes the finished programme: picture, sound, graphics, captions. It is kept as a file.</source>
        <translation>Ein Knopf macht die fertige Sendung: Bild, Ton, Grafik, Untertitel. Sie liegt danach als Datei vor.</translation>
    </message>
    <message>
        <source>Play shows the story from where the cursor stands, within seconds.</source>
        <translation>„Abspielen“ zeigt den Beitrag ab dem Cursor, in Sekunden.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Record your presenter here once; under Anchors it becomes your own virtual anchor.</source>
        <translation>Nehmen Sie hier eine Person einmal auf; unter „Anchors“ wird daraus Ihr eigener virtueller Anchor.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>See it before it is made</source>
        <translation>Vorab ansehen</translation>
    </message>
    <message>
        <source>Stop it and close? What is finished of it is kept, and going on later is quick.</source>
        <translation>Anhalten und schließen? Fertiges bleibt erhalten; das Fortsetzen geht später schnell.</translation>
    </message>
    <message>
        <source>Write the script</source>
        <translation>Skript schreiben</translation>
    </message>
    <message>
        <source>Your own presenter</source>
        <translation>Ihr eigener Anchor</translation>
    </message>
</context>
<context>
    <name>_CardDelegate</name>
    <message>
        <source>shipped</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>sketch</source>
        <translation>Skizze</translation>
    </message>
</context>
<context>
    <name>_ConsentPanel</name>
    <message>
        <source>Add a recorded consent …</source>
        <translation>Aufgenommene Einwilligung beifügen …</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>No consent of the presenter is recorded.</source>
        <translation>Keine Einwilligung der Person aufgenommen.</translation>
    </message>
    <message>
        <source>Watch the recording</source>
        <translation>Aufnahme ansehen</translation>
    </message>
    <message>
        <source>Without it the studio asks before every export.</source>
        <translation>Ohne sie fragt das Studio vor jedem Export nach.</translation>
    </message>
</context>
<context>
    <name>_FootagePanel</name>
    <message>
        <source>Choose a folder of recordings; you can drop one here, too</source>
        <translation>Ordner mit Aufnahmen wählen oder hier ablegen</translation>
    </message>
    <message>
        <source>Folder of takes</source>
        <translation>Ordner mit Takes</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Held-out takes are never learned from: by them the anchor is judged, and so is the next.</source>
        <translation>Aus Prüf-Takes wird nie gelernt: An ihnen wird der Anchor geprüft, und ebenso der nächste.</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Where the takes are from</source>
        <translation>Herkunft der Takes</translation>
    </message>
    <message>
        <source>{0}: {1} takes, {2}</source>
        <translation>{0}: {1} Takes, {2}</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>Consent recorded</source>
        <translation>Einwilligung liegt vor</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Give it another title</source>
        <translation>Anderen Titel geben</translation>
    </message>
    <message>
        <source>Go on with new takes of the same presenter; the present version is kept</source>
        <translation>Mit neuen Takes derselben Person weitermachen; die jetzige Version bleibt</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Let this anchor read the story that is chosen under Script</source>
        <translation>Dieser Anchor liest den unter „Skript“ gewählten Beitrag</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>No consent recorded</source>
        <translation>Keine Einwilligung</translation>
    </message>
    <message>
        <source>Picture of the anchor</source>
        <translation>Bild des Anchors</translation>
    </message>
    <message>
        <source>Read every file of it and tell whether it is whole</source>
        <translation>Jede Datei lesen und auf Unversehrtheit prüfen</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Take it off the shelf; it can be put back</source>
        <translation>Aus der Bibliothek nehmen; lässt sich zurückholen</translation>
    </message>
    <message>
        <source>Train on …</source>
        <translation>Weitertrainieren …</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>Use for this story</source>
        <translation>Für diesen Beitrag</translation>
    </message>
    <message>
        <source>Write it as one file, for another machine</source>
        <translation>Als eine Datei schreiben, für einen anderen Rechner</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>nothing yet: one portrait</source>
        <translation>noch nichts: ein Porträt</translation>
    </message>
    <message>
        <source>{0} min of speech</source>
        <translation>{0} min Sprache</translation>
    </message>
    <message>
        <source>{0} takes</source>
        <translation>{0} Takes</translation>
    </message>
</context>
<context>
    <name>_NotesPanel</name>
    <message>
        <source>Log of the trainer</source>
        <translation>Protokoll des Trainers</translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation>Protokoll neu lesen</translation>
    </message>
    <message>
        <source>Show the trainer&apos;s log</source>
        <translation>Protokoll des Trainers zeigen</translation>
    </message>
    <message>
        <source>The log is empty: nothing went wrong.</source>
        <translation>Das Protokoll ist leer: kein Fehler.</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>What is being made</source>
        <translation>Was gerade entsteht</translation>
    </message>
</context>
<context>
    <name>_SettingsPanel</name>
    <message>
        <source>A better {0}, trained on</source>
        <translation>{0} verbessern, weitertrainiert</translation>
    </message>
    <message>
        <source>A new anchor</source>
        <translation>Neuer Anchor</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anchor</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>It is kept inside the anchor, with its recording where there is one.</source>
        <translation>Sie liegt im Anchor, mit der Aufnahme, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>One to two hours on two cores, minutes on a graphics card. Good for a first look.</source>
        <translation>Ein bis zwei Stunden auf zwei Kernen, Minuten mit Grafikkarte. Gut für einen ersten Eindruck.</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Some three times as long, for a sharper face. Best left to run overnight.</source>
        <translation>Etwa dreimal so lang, für ein schärferes Gesicht. Am besten über Nacht.</translation>
    </message>
    <message>
        <source>The presenter&apos;s name</source>
        <translation>Name der Person</translation>
    </message>
    <message>
        <source>The trainer measures this computer first and then tells how long it will really take.</source>
        <translation>Der Trainer misst zuerst diesen Rechner und sagt dann, wie lange es wirklich dauert.</translation>
    </message>
    <message>
        <source>What was agreed for the present version holds.</source>
        <translation>Es gilt die Einwilligung der jetzigen Version.</translation>
    </message>
    <message>
        <source>Who agreed, when, to what</source>
        <translation>Wer hat wann worin eingewilligt</translation>
    </message>
    <message>
        <source>Without consent the anchor is marked, and the studio asks before every export.</source>
        <translation>Ohne Einwilligung wird der Anchor markiert, und das Studio fragt vor jedem Export nach.</translation>
    </message>
</context>
<context>
    <name>_StatePanel</name>
    <message>
        <source>End at once</source>
        <translation>Sofort beenden</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Only if it does not answer: what it learned since the last save is lost</source>
        <translation>Nur, wenn es nicht reagiert: Seit dem Sichern Gelerntes geht verloren</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>Fortschritt von {0}</translation>
    </message>
    <message>
        <source>Put it on air …</source>
        <translation>Auf Sendung nehmen …</translation>
    </message>
    <message>
        <source>Save and give up the place in the queue; nothing is deleted</source>
        <translation>Sichern und den Platz in der Schlange aufgeben; nichts wird gelöscht</translation>
    </message>
    <message>
        <source>Save, and free the computer; it goes on where it was</source>
        <translation>Sichern und den Rechner freigeben; es geht später hier weiter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>_VersionPanel</name>
    <message>
        <source>It was never replaced. When a new version takes its place, this one is kept.</source>
        <translation>Noch nie ersetzt. Tritt eine neue Version an seine Stelle, bleibt diese erhalten.</translation>
    </message>
    <message>
        <source>Let this version be on air again; the present one is kept</source>
        <translation>Diese Version wieder auf Sendung nehmen; die jetzige bleibt</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put version {0} back</source>
        <translation>Version {0} zurückholen</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
</context>
</TS>
