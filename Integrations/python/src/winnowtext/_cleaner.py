"""Cleaners, and what they give."""
from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal, Union

from ._library import Handle, WinnowError

Format = Literal["text", "markdown", "html", "json", "xml", "csv", "tsv"]
Page = Union[bytes, str, tuple[Union[bytes, str], str]]


class Article:
    """A cleaned page. What the page does not say is None; `data` is all of it, as in Winnow's JSON."""

    __slots__ = ("_json", "_data")

    def __init__(self, data: bytes) -> None:
        self._json = data
        self._data: dict[str, Any] | None = None

    @property
    def data(self) -> dict[str, Any]:
        """All fields, read from JSON at the first look."""
        if self._data is None:
            self._data = json.loads(self._json)
        return self._data

    def _optional(self, name: str) -> str | None:
        value: str | None = self.data[name]
        return value

    @property
    def text(self) -> str:
        """The article's body, paragraphs apart by empty lines; the headline is not in it."""
        text: str = self.data["text"]
        return text

    @property
    def title(self) -> str | None:
        return self._optional("title")

    @property
    def authors(self) -> list[str]:
        authors: list[str] = self.data["authors"] or []
        return authors

    @property
    def published(self) -> str | None:
        """ISO 8601: with time and zone where the page gives them, else the day."""
        return self._optional("published")

    @property
    def language(self) -> str | None:
        """BCP 47."""
        return self._optional("language")

    @property
    def url(self) -> str | None:
        return self._optional("url")

    @property
    def confidence(self) -> float:
        """How well the text probably agrees with the true article, 0 to 1."""
        confidence: float = self.data["confidence"]
        return confidence

    @property
    def is_article(self) -> bool:
        return bool(self.data["verdict"] == "article")

    @property
    def reason(self) -> str | None:
        """What the page is where it holds no article."""
        return self._optional("reason")

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Article {self.title!r}, {len(self.text)} characters>"


class Cleaner:
    """Cleans pages with the same options; made once, used from any thread.

    rules: rule files, as paths, or as YAML text with a line feed in it. disable: ids of shipped rules, or globs such as
    "core/related/*". include: parts of the page for Markdown, HTML and JSON, such as "links", "images", "comments",
    "metadata", "blocks". timeout: seconds for a page, None for none. on_limit: "partial" marks a page that was cut, "fail"
    raises PageError. Raises RuleError with every fault of the rule files, OptionError for other options.
    """

    __slots__ = ("_handle",)

    def __init__(
        self, *, rules: Sequence[str | os.PathLike[str]] = (), disable: Sequence[str] = (),
        default_rules: bool = True, include: Sequence[str] = (), focus: str = "balanced",
        timeout: float | None = 10, on_limit: str = "partial",
    ) -> None:
        packs = []
        for rule in rules:
            if isinstance(rule, str) and "\n" in rule:
                packs.append({"file": "rules.yaml", "yaml": rule})
            else:
                packs.append({"file": os.fspath(rule), "yaml": Path(rule).read_text("utf-8")})
        self._handle = Handle({
            "rules": packs, "disable": list(disable), "default_rules": default_rules, "with": list(include),
            "focus": focus, "timeout": timeout or 0, "on_limit": on_limit})

    def extract(self, html: bytes | str, *, url: str | None = None, format: Format = "text") -> str:
        """The article in a format; empty where the page has no text. Bytes may be in any encoding."""
        return self._handle.clean(_bytes(html), url, format).decode()

    def clean(self, html: bytes | str, *, url: str | None = None) -> Article:
        """The article with its metadata."""
        return Article(self._handle.clean(_bytes(html), url, "json"))

    def clean_many(
        self, pages: Iterable[Page], *, workers: int | None = None,
        errors: Literal["raise", "return"] = "return",
    ) -> Iterator[Article | WinnowError]:
        """The articles of pages in their order, one after the other, on threads that the GIL does not hold.

        pages: bytes or str, or a pair of these with an address; read as they are needed, eight ahead for each worker.
        errors: "return" gives a page's error in the place of its article, "raise" raises it.
        """
        count = workers or os.cpu_count() or 1

        def one(page: Page) -> Article | WinnowError:
            html, url = page if isinstance(page, tuple) else (page, None)
            try:
                return self.clean(html, url=url)
            except WinnowError as error:
                if errors == "raise":
                    raise
                return error

        with ThreadPoolExecutor(count) as pool:
            waiting: deque[Future[Article | WinnowError]] = deque()
            for page in pages:
                waiting.append(pool.submit(one, page))
                if len(waiting) >= 8 * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def _bytes(html: bytes | str) -> bytes:
    # A mark before it says that a text is UTF-8, whatever the page declares.
    if isinstance(html, str):
        return b"\xef\xbb\xbf" + html.encode("utf-8", "replace")
    if isinstance(html, (bytearray, memoryview)):
        return bytes(html)
    if not isinstance(html, bytes):
        raise TypeError(f"a page is bytes or str, not {type(html).__name__}")
    return html


_shared: dict[tuple[tuple[str, ...], str], Cleaner] = {}


def _cleaner(include: Sequence[str], focus: str) -> Cleaner:
    key = (tuple(include), focus)
    if key not in _shared:
        if len(_shared) > 64:
            _shared.clear()
        _shared[key] = Cleaner(include=include, focus=focus)
    return _shared[key]


def extract(
    html: bytes | str, *, url: str | None = None, format: Format = "text", include: Sequence[str] = (),
    focus: str = "balanced",
) -> str:
    """The article of a page, as text or in another format; empty where the page has none.

    >>> extract("<h1>Ferry</h1><p>The ferry left the old harbour at dawn, with eleven cars on its deck.</p>")
    'Ferry\\n\\nThe ferry left the old harbour at dawn, with eleven cars on its deck.\\n'
    """
    return _cleaner(include, focus).extract(html, url=url, format=format)


def clean(html: bytes | str, *, url: str | None = None) -> Article:
    """The article of a page with its metadata."""
    return _cleaner((), "balanced").clean(html, url=url)


def clean_many(pages: Iterable[Page], *, workers: int | None = None) -> Iterator[Article | WinnowError]:
    """The articles of many pages, in order; see Cleaner.clean_many."""
    return _cleaner((), "balanced").clean_many(pages, workers=workers)
