"""The argument of `help`."""

from __future__ import annotations

from bilateral_cli.cli.declaring import Options, arguments


class Topic(Options):
    """What to tell of; several words name a command under another."""

    topic = arguments("[TOPIC]...", help="A topic, or a command; none lists the topics.", completer="topics")
