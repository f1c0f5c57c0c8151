"""How well the parts of the reader read, measured on annotated texts that the caller has."""
