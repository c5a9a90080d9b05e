"""Evaluations: how an agency is judged, before the signature and after."""
