"""The live preview with Zensical: `make serve ENGINE=zensical`. Reload a page to see what you have changed.

Zensical has a preview of its own, which knows nothing of the post-build step: search, redirects and downloads.
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
import time
from pathlib import Path

from builder.engines.shared import fingerprint_sources
from builder.engines.zensical_build import build_site
from builder.model.diagnostics import InvalidSiteError

POLL_SECONDS = 0.3  # seconds between looks at the files


def main(address: str) -> None:
    """Serve the site below the folder we are in at `address`, as in 127.0.0.1:8000, and build it again after each edit."""
    root = Path.cwd()
    host, port = address.rsplit(":", 1)
    folder = root / os.environ.get("SITE_DIR", "site")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer((host, int(port)), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving on http://{host}:{server.server_port}/", flush=True)
    built = None
    while True:
        now = fingerprint_sources(root)
        if now != built:
            built = now
            _build_or_keep(root)
        time.sleep(POLL_SECONDS)


def _build_or_keep(root: Path) -> None:
    """Build, or print what to fix and leave the pages as they were."""
    try:
        build_site(root)
    except (InvalidSiteError, RuntimeError) as fault:
        print(f"{fault}\nThe preview shows the pages as they were before this fault.", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(0)
