"""Why an archive cannot be read, or what was read of it cannot be taken in."""


class BadArchive(Exception):
    """An input, a folder or a cluster that cannot be used as it is; the message says what to do."""


class Away(Exception):
    """Where an input lies does not answer: it may do so at the next run."""
