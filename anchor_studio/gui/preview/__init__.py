"""The preview: a segment from the cursor on, with transport, waveform, words and mouth, levels and guides."""
