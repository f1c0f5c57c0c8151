"""Whole archives read on every core or on a cluster, to tables that a desk takes in.

``run.archive`` reads them, and ``bringing.brought`` gives a desk what was read; the first alone needs Daft.
"""
