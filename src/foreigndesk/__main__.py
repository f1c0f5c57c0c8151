"""``python -m foreigndesk``: the command line."""

from foreigndesk.cli.app import main

main()
