"""`warmline` and `python -m bot`."""

import sys


def main() -> int:
    """Run the command that was typed; its exit code."""
    from bot.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
