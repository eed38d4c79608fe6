"""Filled by its first module."""
