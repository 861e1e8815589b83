"""The package against samples whose text is written by hand, hostile bytes, threads, forks and its own promises."""
from __future__ import annotations

import doctest
import gc
import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import winnowtext
from winnowtext import Article, Cleaner, OptionError, PageError, RuleError, WinnowError, check_rules, clean, clean_many, extract

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted(folder for folder in (ROOT / "samples").iterdir() if (folder / "page.html").exists())
STORY = "".join(
    f"<p>The council agreed on Monday to close road number {n} for six weeks, so that drains can be laid again.</p>"
    for n in range(8))
PAGE = f"<html lang=en><title>Road to close</title><body><h1>Road to close</h1>{STORY}</body></html>"


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 10


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_samples(folder: Path) -> None:
    page = (folder / "page.html").read_bytes()
    assert extract(page) == (folder / "expected.txt").read_text("utf-8")
    article = clean(page)
    assert article.text in extract(page)
    assert json.loads(extract(page, format="json"))["title"] == article.title


def test_an_article_has_what_the_page_says() -> None:
    article = clean(PAGE, url="https://news.example/road")
    assert article.title == "Road to close" and article.language == "en"
    assert article.url == "https://news.example/road"
    assert article.is_article and article.reason is None and 0 <= article.confidence <= 1
    assert str(article) == article.text and "road number 7" in article.text
    assert article.authors == [] and article.published is None


def test_text_is_utf8_whatever_it_declares() -> None:
    page = PAGE.replace("<title>", "<meta charset=koi8-r><title>").replace("council", "Łódź")
    assert "The Łódź agreed" in extract(page)
    assert "The Łódź agreed" in extract(page.replace("koi8-r", "windows-1250").encode("windows-1250"))


def test_formats_and_parts() -> None:
    page = PAGE.replace("drains", "<a href=/drains>drains</a>")
    assert "](<https://news.example/drains>)" in extract(
        page, url="https://news.example/", format="markdown", include=["links"]) or "](https://news.example/drains)" in extract(
        page, url="https://news.example/", format="markdown", include=["links"])
    assert extract(page, format="html").startswith("<!doctype html>")
    assert extract(page, format="xml").startswith("<?xml")


@pytest.mark.parametrize("page", [b"", "", b"\x00" * 1000, b"\xff\xfe\xfd", b"<" * 10000, b"<div>" * 10000, "\ud800"])
def test_odd_pages_are_pages(page: bytes | str) -> None:
    assert isinstance(extract(page), str)


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_any_bytes(page: bytes) -> None:
    assert json.loads(extract(page, format="json"))["text"] in extract(page) or not extract(page)


def test_errors_are_exceptions() -> None:
    with pytest.raises(OptionError, match="focus"):
        Cleaner(focus="sharp")
    with pytest.raises(OptionError, match="format"):
        extract(PAGE, format="pdf")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        extract(None)  # type: ignore[arg-type]
    with pytest.raises(RuleError) as caught:
        Cleaner(rules=["schema: 1\npack: user/x\nrules:\n- {id: a, kind: furniture}\n"])
    fault = caught.value.faults[0]
    assert fault.line == 4 and fault.column >= 1 and fault.rule is not None and fault.message
    assert check_rules(b"schema: 1\npack: user/x\nrules: []\n") == [] or check_rules(b"schema: 1\npack: user/x\nrules: []\n")[0].line


def test_rules_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "schema: 1\npack: user/mine\nrules:\n- {id: road, title: t, kind: furniture, weight: 0.99, "
        "match: {text: {any_of: ['road number 3']}}}\n")
    assert "road number 3" in extract(PAGE)
    assert "road number 3" not in Cleaner(rules=[file]).extract(PAGE)


def test_many_pages_in_order_with_errors_as_values() -> None:
    pages = [PAGE.replace("road number 0", f"road number {n + 100}") for n in range(50)]
    texts = [article.text for article in clean_many(pages, workers=2) if isinstance(article, Article)]
    assert len(texts) == 50 and all(f"road number {n + 100}" in text for n, text in enumerate(texts))
    strict = Cleaner(timeout=0.000001, on_limit="fail")
    results = list(strict.clean_many([PAGE, (PAGE, "https://a.example/")]))
    assert all(isinstance(result, PageError) for result in results)
    with pytest.raises(WinnowError):
        list(strict.clean_many([PAGE], errors="raise"))


def test_many_pages_are_read_as_they_are_needed() -> None:
    taken = []

    def pages() -> object:
        for n in range(1000):
            taken.append(n)
            yield PAGE

    first = next(iter(clean_many(pages(), workers=1)))  # type: ignore[arg-type]
    assert isinstance(first, Article) and len(taken) < 100


def test_threads_share_a_cleaner() -> None:
    cleaner, wanted, wrong = Cleaner(), extract(PAGE), []

    def work() -> None:
        for _ in range(50):
            if cleaner.extract(PAGE) != wanted:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_forks_while_others_clean() -> None:
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            extract(PAGE)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(30):
            child = os.fork()
            if child == 0:
                os._exit(0 if "road number 7" in extract(PAGE) else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        stop.set()
        thread.join()


def test_cleaners_are_let_go() -> None:
    for _ in range(200):
        Cleaner(timeout=None).extract("<p>x")
    gc.collect()


def test_versions_and_examples() -> None:
    assert winnowtext.versions()["winnow"] == winnowtext.__version__
    from winnowtext import _cleaner
    assert doctest.testmod(_cleaner).failed == 0
