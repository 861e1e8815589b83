#!/usr/bin/env python3
"""Arrows between the folders of Sources/Winnow go one way: a folder uses those before it in ARCHITECTURE.md's order.

    Scripts/check-layers.py            # fails on an arrow upwards, with file, line and symbol
    Scripts/check-layers.py --arrows   # all arrows between folders, with how many symbols make each
    Scripts/check-layers.py --test     # plants an arrow upwards in a copy, which must be found

The order is the list between `<!-- layers -->` and `<!-- end of layers -->`. An arrow is a name that one folder's
files declare (a type, a function or value at the top, a member of an extension) and another's use. Members count where
one folder alone declares the name, so that `count` and `start` make no arrows.
"""
import argparse
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TYPE = re.compile(r"\b(?:struct|class|enum|protocol|actor|typealias)\s+([A-Z]\w*)")
EXTENSION = re.compile(r"^(?:\w+\s+|@\w+(?:\([^)]*\))?\s+)*extension\s+([\w.]+)")
MEMBER = re.compile(r"\b(?:func|var|let|case)\s+`?([a-z]\w*)")
GENERIC = re.compile(r"\b(?:func|struct|class|enum|init|subscript|typealias)\b[^\n(<]*<([^>\n]*)>")
WORD = re.compile(r"[A-Za-z_]\w*")
NOT_CODE = re.compile(r'"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/')


def code(path):
    """A file's text with comments and the text of literals blanked, line by line as it was."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    return NOT_CODE.sub(blank, path.read_text())


def order(document):
    listed = re.search(r"<!-- layers -->(.*?)<!-- end of layers -->", document, re.S)
    if not listed:
        sys.exit("layers: ARCHITECTURE.md has no list between <!-- layers --> and <!-- end of layers -->")
    return re.findall(r"^\| `([\w/]+?)/?`", listed.group(1), re.M)


def layer_of(path, sources, layers):
    """The longest listed folder that holds the file; files beside the folders are the top."""
    folder = path.relative_to(sources).parent.as_posix()
    while folder not in layers and "/" in folder:
        folder = folder.rsplit("/", 1)[0]
    return folder if folder in layers else None if folder != "." else "."


def declared(text):
    """Names that a file declares for others: types at any depth, functions at the top, members of extensions."""
    types, members = set(), set()
    depth, inside = 0, []
    for line in text.split("\n"):
        private = re.search(r"\b(?:file)?private\b(?!\(set\))", line)
        if match := EXTENSION.match(line):
            inside.append((depth, match.group(1), bool(private)))
        if not private:
            own = inside and inside[-1][1].split(".")[-1]
            if (match := TYPE.search(line)) and depth <= 1:
                types.add(match.group(1))
            elif (match := MEMBER.search(line)) and (depth == 0 or inside and not inside[-1][2] and depth == inside[-1][0] + 1):
                members.add(match.group(1))
        depth += line.count("{") - line.count("}")
        while inside and depth <= inside[-1][0]:
            inside.pop()
    return types, members


def arrows(sources, layers):
    files = {path: code(path) for path in sorted(sources.rglob("*.swift"))}
    homes, member_homes = collections.defaultdict(set), collections.defaultdict(set)
    layer = {path: layer_of(path, sources, layers) for path in files}
    missing = sorted({path.parent.name for path in files if layer[path] is None})
    if missing:
        sys.exit(f"layers: ARCHITECTURE.md's order does not name {', '.join(missing)}")
    every = collections.Counter()
    for path, text in files.items():
        types, members = declared(text)
        for name in types:
            homes[name].add(layer[path])
        for name in members:
            member_homes[name].add(layer[path])
        for name in set(MEMBER.findall(text)):
            every[name, layer[path]] += 1
    anywhere = collections.defaultdict(set)
    for name, place in every:
        anywhere[name].add(place)
    for path, text in files.items():
        own = set(TYPE.findall(text))
        for parameters in GENERIC.findall(text):
            own.update(re.findall(r"[A-Z]\w*", parameters))
        for number, line in enumerate(text.split("\n"), 1):
            for match in WORD.finditer(line):
                name = match.group()
                home = homes.get(name) if name[0].isupper() and name not in own else None
                if home is None and name in member_homes and len(anywhere[name]) == 1 and \
                        (match.start() > 0 and line[match.start() - 1] == "." or line[match.end():match.end() + 1] == "("):
                    home = member_homes[name]
                if home and len(home) == 1 and (place := next(iter(home))) != layer[path]:
                    yield path, number, name, layer[path], place


def test(root):
    """A type of the lowest folder that asks the highest for something must be found, by file and symbol."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copytree(root / "Sources/Winnow", copy / "Sources/Winnow")
        shutil.copy(root / "ARCHITECTURE.md", copy)
        planted = "struct Planted {\n  let renderer: MarkdownRenderer\n}\n"
        (copy / "Sources/Winnow/Bytes/Planted.swift").write_text(planted)
        found = subprocess.run([__file__, "--root", copy], capture_output=True, text=True)
        if found.returncode == 0 or "Bytes/Planted.swift:2: uses MarkdownRenderer of Output/" not in found.stdout:
            sys.exit(f"layers: the planted arrow was not found\n{found.stdout}{found.stderr}")
    print("layers: a planted arrow is found")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrows", action="store_true")
    parser.add_argument("--test", action="store_true")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT, help="another tree, for the test of this script")
    options = parser.parse_args()
    if options.test:
        return test(options.root)
    sources = options.root / "Sources/Winnow"
    layers = [*order((options.root / "ARCHITECTURE.md").read_text()), "."]
    rank = {name: number for number, name in enumerate(layers)}
    counted, upwards = collections.defaultdict(set), {}
    for path, number, name, layer, home in arrows(sources, layers):
        counted[layer, home].add(name)
        if rank[home] > rank[layer]:
            upwards.setdefault((path, name), (number, home))
    if options.arrows:
        for (layer, home), names in sorted(counted.items(), key=lambda pair: (rank[pair[0][0]], rank[pair[0][1]])):
            print(f"{layer} -> {home}: {len(names)} ({', '.join(sorted(names)[:6])})")
        return
    for (path, name), (number, home) in upwards.items():
        print(f"{path.relative_to(options.root)}:{number}: uses {name} of {home}/, which comes later in ARCHITECTURE.md's order")
    if upwards:
        sys.exit(f"layers: {len(upwards)} arrows upwards")
    print(f"layers: ok, {len(counted)} arrows between {len(layers)} folders, all one way")


if __name__ == "__main__":
    main()
