"""The Record workspace: camera, microphone, teleprompter, live checks, takes, consent."""
