"""Run a command as on another host: `python -m tests.services.on_a_host NAME COMMAND …`.

Its FFmpeg reads a picture at three times the speed of playing and no faster: so there is a while in
which several hosts work at one recording, and one can die.
"""

import os
import platform
import sys

from django.core.management import execute_from_command_line

from pod_media.ffmpeg import encode_chunked

PACE = ("-readrate", "3")


def main(name: str, argv: list[str]) -> None:
    """Be the host `name`, and run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.services.on_servers")
    platform.node = lambda: name
    make = encode_chunked.picture_args

    def paced(*args, **options):
        argv = list(make(*args, **options))
        at = argv.index("-i")
        return [*argv[:at], *PACE, *argv[at:]]

    encode_chunked.picture_args = paced
    execute_from_command_line(["manage.py", *argv])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
