"""
Takes materials as JSON on standard input, in one of two steps:
`encode` gives the hidden values of each, in their form and encoding, for writers in another process;
`write FOLDER` writes them below the folder, wraps what lies there (its own or another's), and gives the numbers of the values
of each material that did not stay whole.
"""

import base64
import json
import random
import sys
from pathlib import Path

from encode import encoded, number_of, text_of
from leaves import ASCII_TEXT, LEAVES, NUMBERS
from wrap import WRAPPERS


def as_json(material, item, rng):
    encoding = item["encoding"]
    if material["carrier"].startswith("leveldb") and encoding == "json-escape":
        return {"text": item["before"] + text_of(item) + item["after"]}
    if encoding == "picture":
        return {"picture": item["written"]}
    if encoding in NUMBERS:
        number = number_of(item)
        return {"integer": str(number)} if isinstance(number, int) else {"real": number}
    data = encoded(item, rng)
    if encoding == "utf-8" or encoding in ASCII_TEXT:
        return {"text": data.decode()}
    return {"bytes": base64.b64encode(data).decode()}


def encode(materials):
    for material in materials:
        rng = random.Random(material["seed"])
        yield material["name"], [as_json(material, item, rng) for item in material["hidden"]]


def write(materials, root):
    for material in materials:
        rng = random.Random(material["seed"])
        folder = root / material["name"]
        folder.mkdir(exist_ok=True)
        if material["carrier"] in LEAVES:
            yield material["name"], LEAVES[material["carrier"]](folder, material["hidden"], rng) or []
        for wrapper in material["wrappers"]:
            WRAPPERS[wrapper["name"]][wrapper["by"]](folder, rng)


def main():
    materials = json.load(sys.stdin)
    steps = {"encode": lambda: encode(materials), "write": lambda: write(materials, Path(sys.argv[2]))}
    json.dump(dict(steps[sys.argv[1]]()), sys.stdout)


main()
