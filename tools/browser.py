"""Finds a browser for the browser tests, and as root on Debian installs one: `--install`, or says it is missing: `--remind`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 600


def browser() -> str | None:
    """The browser's program: one on the path, else the one Playwright brought."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> int:
    if browser() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing a browser for the browser tests ...", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
            argv = ["apt-get", *step]
            done = subprocess.run(argv, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
            if done.returncode != 0:
                break
    return remind() if os.environ.get("TOVHOLDER_REQUIRE_BROWSER") == "1" else 0


def remind() -> int:
    if browser() is not None:
        return 0
    print("NOTE: the browser tests did not run, as there is no Chromium here. On Debian: apt-get install chromium")
    return 1 if os.environ.get("TOVHOLDER_REQUIRE_BROWSER") == "1" else 0


if __name__ == "__main__":
    sys.exit({"--install": install, "--remind": remind}[sys.argv[1]]())
