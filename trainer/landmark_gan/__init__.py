"""Seed 003 trained: a lip LSTM, a conditional DC-GAN, its tables, and the pictures that show what they are worth."""
