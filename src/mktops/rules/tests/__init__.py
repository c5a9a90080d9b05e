"""Test plans and their tests."""
