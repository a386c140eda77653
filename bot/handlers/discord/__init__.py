"""Discord: the same desk, as Discord people expect it; the only room that sees its SDK."""
