"""Run by a Python that has FollowTheMoney: validates the entities in a file, and that nothing of them is dropped."""

import json
import sys
from pathlib import Path

from followthemoney import model

for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    told = json.loads(line)
    model.get(told["schema"]).validate(told)
    kept = model.get_proxy(told).to_dict()["properties"]
    lost = {name for name, values in told["properties"].items() if sorted(kept.get(name, ())) != sorted(values)}
    assert not lost, f"{told}: {sorted(lost)}"
