#!/usr/bin/env python3
"""Writes a man page for each command, in mdoc, from the parser's own description: man-pages.py WINNOW FOLDER.

With --check nothing is written, and the exit code is 1 where a page is not what would be written.
"""
import json
import pathlib
import re
import subprocess
import sys

# Of the last release that changed what they say.
DATE = "December 1, 2026"

def escaped(text):
    """Text that mdoc takes as it is."""
    text = text.replace("\\", "\\e").replace("'", "\\(aq").replace("`", "\\(ga").replace("-", "\\-")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti").replace("\u2026", "...")
    return "\n".join("\\&" + line if line[:1] == "." or line[:4] == "\\(aq" else line for line in text.split("\n"))


def argument(text):
    """Text behind a macro: in quotes, so that no word of it is a macro."""
    return '"' + escaped(text).replace('"', "\\(dq") + '"'


def discussion(text):
    """Paragraphs, and sections under headings in capitals."""
    lines, out, literal = text.split("\n"), [], False

    def end():
        nonlocal literal
        if literal:
            out.append(".Ed")
            literal = False

    for line in lines:
        if re.fullmatch(r"[A-Z][A-Z ]+", line):
            end()
            out.append(".Sh " + line.replace("EXIT CODES", "EXIT STATUS"))
        elif line.startswith("  "):
            if not literal:
                out.append(".Bd -literal -offset 2n")
                literal = True
            out.append(escaped(line[2:]))
        elif line:
            end()
            # A sentence a line, as mdoc wants it.
            out.extend(escaped(s) for s in re.split(r"(?<=[.?!]) +(?=[A-Z])", line))
        elif not literal:
            out.append(".Pp")
    end()
    return out


def tidy(lines):
    """No paragraph before or behind a section or display, and none twice."""
    out = []
    for line in lines:
        if line == ".Pp" and (not out or out[-1] == ".Pp" or out[-1][:3] in (".Sh", ".Ss", ".Ed")):
            continue
        if line[:3] in (".Sh", ".Ss", ".Bd", ".Bl") and out and out[-1] == ".Pp":
            out.pop()
        out.append(line)
    while out and out[-1] == ".Pp":
        out.pop()
    return out


def written(name):
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def flag(name):
    return "Fl " + escaped(written(name)[1:])


def option(a):
    value = "" if a["kind"] != "option" else " Ar " + (a.get("valueName") or "value")
    names = sorted(a["names"], key=lambda n: len(n["name"]))
    return ".It " + " , ".join(flag(n) + value for n in names)


def options(arguments):
    titles = []
    for a in arguments:
        title = a.get("sectionTitle") or "Other options"
        if title not in titles:
            titles.append(title)
    if "Other options" in titles:
        titles.remove("Other options")
        titles.append("Other options")
    out = []
    for title in titles:
        group = [a for a in arguments if (a.get("sectionTitle") or "Other options") == title]
        if len(titles) > 1:
            out.append(".Ss " + title)
        out.append(".Bl -tag -width Ds")
        for a in group:
            out.append(option(a))
            text = a.get("abstract") or ""
            if a.get("allValues"):
                text += " One of " + ", ".join(a["allValues"]) + "."
            if a.get("defaultValue") and a["kind"] == "option":
                text += f" The default is {a['defaultValue']}."
            out.extend(escaped(s) for s in re.split(r"(?<=[.?!]) +(?=[A-Z])", text.strip()))
        out.append(".El")
    return out


def page(command, path, date):
    shown = [a for a in command.get("arguments") or [] if a["shouldDisplay"]]
    named = [a for a in shown if a["kind"] != "positional" and a["names"][0]["name"] not in ("h",)]
    positional = [a for a in shown if a["kind"] == "positional"]
    children = [c for c in command.get("subcommands") or [] if c.get("shouldDisplay", True) and c["commandName"] != "help"]
    title = "-".join(path).upper()
    out = [f".Dd {date}", f".Dt {title} 1", ".Os", ".Sh NAME", f".Nm {'-'.join(path)}",
           ".Nd " + escaped((command.get("abstract") or "").rstrip(".")), ".Sh SYNOPSIS", f'.Nm "{" ".join(path)}"' if len(path) > 1 else ".Nm"]
    if named:
        out.append(".Op Ar options")
    for a in positional:
        dots = " ..." if a["isRepeating"] else ""
        text = f"Ar {a.get('valueName') or 'value'}{dots}"
        out.append((".Op " if a["isOptional"] else ".") + text)
    if children and len(path) > 1:
        out.append(".Ar command")
    out.append(".Sh DESCRIPTION")
    texts = [escaped(command.get("abstract") or ""), ".Pp"] + discussion(command.get("discussion") or "")
    first = next((i for i, line in enumerate(texts) if line.startswith(".Sh")), len(texts))
    out += texts[:first]
    if positional:
        out += [".Pp", "Arguments:", ".Bl -tag -width Ds"]
        for a in positional:
            out += [f".It Ar {a.get('valueName') or 'value'}", escaped(a.get("abstract") or "")]
        out.append(".El")
    if children:
        out += [".Pp", "Commands:", ".Bl -tag -width Ds"]
        for c in children:
            out += [f".It Xr {'-'.join(path + [c['commandName']])} 1", escaped(c.get("abstract") or "")]
        out.append(".El")
    if named:
        out += [".Sh OPTIONS"] + options(named)
    if path == ["winnow"]:
        out += [".Sh ENVIRONMENT", ".Bl -tag -width Ds", ".It Ev NO_COLOR", "No colours where this is set.",
                ".It Ev COLUMNS", "The width of explanations where there is no terminal.", ".El"]
    rest = texts[first:]
    # mdoc's own order: exit status before examples.
    sections = re.split(r"(?m)^(?=\.Sh )", "\n".join(rest))
    order = sorted((s for s in sections if s), key=lambda s: not s.startswith(".Sh EXIT"))
    out += "\n".join(s.rstrip("\n") for s in order).split("\n") if order else []
    others = [p for p in [["winnow"], path[:-1]] if p and p != path]
    if others:
        unique = sorted({"-".join(p) for p in others})
        out.append(".Sh SEE ALSO")
        out += [f".Xr {name} 1" + (" ," if i < len(unique) - 1 else "") for i, name in enumerate(unique)]
    return "\n".join(tidy(out)) + "\n"


def pages(command, path, date):
    yield "-".join(path) + ".1", page(command, path, date)
    for child in command.get("subcommands") or []:
        if child.get("shouldDisplay", True) and child["commandName"] != "help":
            yield from pages(child, path + [child["commandName"]], date)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    binary, folder = arguments[0], pathlib.Path(arguments[1])
    tool = json.loads(subprocess.run([binary, "--experimental-dump-help"], capture_output=True, check=True).stdout)
    root = tool["command"]
    clean = next(c for c in root["subcommands"] if c["commandName"] == "clean")
    # What `winnow` does without a subcommand is told on its own page.
    root = dict(root, discussion=clean["discussion"],
                arguments=[a for a in clean["arguments"]] + [a for a in root["arguments"] if (a.get("names") or [{}])[0].get("name") == "version"])
    made = dict(pages(root, ["winnow"], DATE))
    if "--check" in sys.argv:
        stale = [n for n, t in made.items() if not (folder / n).is_file() or (folder / n).read_text() != t]
        stale += [p.name for p in folder.glob("*.1") if p.name not in made]
        if stale:
            sys.exit("not what `make man` writes: " + ", ".join(sorted(stale)))
        return
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.1"):
        old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text)


main()
