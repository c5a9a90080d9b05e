"""Trainings that an agency promised."""
