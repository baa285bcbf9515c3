"""From script to speech: normalisation, lexicon, voices, word times, features."""
