"""Slack: the same desk, as people expect it there."""
