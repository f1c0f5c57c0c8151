"""A language model as the reader, at any endpoint that speaks OpenAI's chat completions.

``foreigndesk.llm.read`` reads with one; it brings spaCy, and is not imported here.
"""

from foreigndesk.llm.endpoint import BadEndpoint, Endpoint

__all__ = ["BadEndpoint", "Endpoint"]
