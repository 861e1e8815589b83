"""The shared library, by ctypes: its functions with their types, and errors as exceptions."""
from __future__ import annotations

import ctypes
import json
from pathlib import Path
from typing import Any

_size = ctypes.c_size_t
_text = ctypes.c_void_p


def _load() -> ctypes.CDLL:
    path = Path(__file__).with_name("libwinnow.so")
    if not path.exists():
        raise ImportError(f"{path} is not there: install the wheel, or run 'make library' in Winnow's repository")
    library = ctypes.CDLL(str(path))
    out = (ctypes.POINTER(_text), ctypes.POINTER(_size))
    for name, result, arguments in [
        ("winnow_cleaner_create", ctypes.c_void_p, (ctypes.c_char_p, _size, *out)),
        ("winnow_cleaner_free", None, (ctypes.c_void_p,)),
        ("winnow_clean", ctypes.c_int, (
            ctypes.c_void_p, ctypes.c_char_p, _size, ctypes.c_char_p, _size, ctypes.c_char_p, *out)),
        ("winnow_rules_check", ctypes.c_int, (ctypes.c_char_p, _size, *out)),
        ("winnow_versions", ctypes.c_int, out),
        ("winnow_free", None, (_text,)),
    ]:
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library


class WinnowError(Exception):
    """What Winnow could not do, in the library's words."""


class OptionError(WinnowError, ValueError):
    """An option or a format that does not exist, or a value that it cannot have."""


class PageError(WinnowError):
    """A page past a limit that must not be cut there, or whose time was over before there was anything to give."""


class RuleFault:
    """One thing that is wrong in a rule file."""

    __slots__ = ("file", "line", "column", "rule", "message", "mend")

    def __init__(self, fault: dict[str, Any]) -> None:
        self.file: str = fault["file"]
        self.line: int = fault["line"]
        self.column: int = fault["column"]
        self.rule: str | None = fault["rule"]
        self.message: str = fault["message"]
        self.mend: str = fault["mend"]

    def __repr__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class RuleError(WinnowError, ValueError):
    """Everything that is wrong in rule files; `faults` has each with its place and how to mend it."""

    def __init__(self, message: str, faults: list[RuleFault]) -> None:
        super().__init__(message)
        self.faults = faults


def _error(data: bytes) -> WinnowError:
    failure = json.loads(data)
    if failure["kind"] == "rules":
        return RuleError(failure["message"], [RuleFault(fault) for fault in failure["errors"]])
    return (OptionError if failure["kind"] == "options" else PageError)(failure["message"])


_library = _load()


def _take(out: ctypes.c_void_p, length: ctypes.c_size_t) -> bytes:
    if not out.value:
        raise MemoryError
    data = ctypes.string_at(out.value, length.value)
    _library.winnow_free(out)
    return data


class Handle:
    """A cleaner of the library; let go with the last reference."""

    __slots__ = ("_pointer",)

    def __init__(self, options: dict[str, Any]) -> None:
        data = json.dumps(options).encode()
        out, length = ctypes.c_void_p(), ctypes.c_size_t()
        self._pointer: int | None = _library.winnow_cleaner_create(
            data, len(data), ctypes.byref(out), ctypes.byref(length))
        if not self._pointer:
            raise _error(_take(out, length))

    def clean(self, page: bytes, url: str | None, form: str) -> bytes:
        address = None if url is None else url.encode()
        out, length = ctypes.c_void_p(), ctypes.c_size_t()
        status = _library.winnow_clean(
            self._pointer, page, len(page), address, len(address or b""), form.encode(),
            ctypes.byref(out), ctypes.byref(length))
        data = _take(out, length)
        if status:
            raise _error(data)
        return data

    def __del__(self) -> None:
        pointer, self._pointer = getattr(self, "_pointer", None), None
        if pointer:
            _library.winnow_cleaner_free(pointer)


def check_rules(yaml: bytes) -> list[RuleFault]:
    out, length = ctypes.c_void_p(), ctypes.c_size_t()
    status = _library.winnow_rules_check(yaml, len(yaml), ctypes.byref(out), ctypes.byref(length))
    data = _take(out, length)
    if not status:
        return []
    error = _error(data)
    if isinstance(error, RuleError):
        return error.faults
    raise error


def versions() -> dict[str, Any]:
    out, length = ctypes.c_void_p(), ctypes.c_size_t()
    _library.winnow_versions(ctypes.byref(out), ctypes.byref(length))
    found: dict[str, Any] = json.loads(_take(out, length))
    return found
