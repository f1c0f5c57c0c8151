"""Run by a Python that has RDFLib: reads the JSON-LD in a file, and looks each name up in schema.org's vocabulary."""

import json
import sys
from pathlib import Path

from rdflib import RDF, SDO, Graph, URIRef

# What https://schema.org answers with, for the names used here: nothing is fetched
VOCABULARY = {"@vocab": str(SDO), "url": {"@type": "@id"}}

for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    told = json.loads(line)
    assert told.pop("@context") == "https://schema.org"
    read = Graph().parse(data=json.dumps({"@context": VOCABULARY, **told}), format="json-ld")
    names = {name for _, name, value in read if name != RDF.type} | set(read.objects(predicate=RDF.type))
    unknown = [name for name in names if name not in SDO]
    assert not unknown, f"{told['@id']}: {unknown}"
    claim = URIRef(told["@id"])
    assert (claim, RDF.type, SDO.Claim) in read
    assert read.value(claim, SDO.text).toPython() == told["text"]
    assert read.value(read.value(claim, SDO.firstAppearance), RDF.type) == SDO.NewsArticle
