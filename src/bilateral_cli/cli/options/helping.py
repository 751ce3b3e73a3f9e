"""The argument of `help`."""

from __future__ import annotations

from bilateral_cli.cli.declaring import Options, arguments


class Topic(Options):
    """The topic; several words name a command of a group."""

    topic = arguments("[TOPIC]...", help="A topic, or a command; none lists the topics.", completer="topics")
