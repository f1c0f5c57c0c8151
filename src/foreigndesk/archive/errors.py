"""Why an archive cannot be read, or what was read of it cannot be taken in."""


class BadArchive(Exception):
    """An input, a folder or a cluster that cannot be used as it is; the message says what to do."""


class Away(Exception):
    """An input cannot be had from where it lies: it may be at the next run."""
