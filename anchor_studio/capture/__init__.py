"""The presenter is recorded: camera, microphone, live checks, takes and their grades, teleprompter, consent."""
