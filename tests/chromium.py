"""Finds a system Chromium for the browser tests; run as a program it says in one line how to get one."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def path() -> str | None:
    """The first browser on the PATH that Playwright can drive, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


if __name__ == "__main__" and path() is None:
    sys.stderr.write(
        "The browser tests need a system Chromium, and there is none: "
        "apt-get install chromium (Debian, Ubuntu) or brew install --cask chromium, then run this again.\n"
    )
    sys.exit(2)
