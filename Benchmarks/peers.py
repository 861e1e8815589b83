"""The other extractors, each as a function from a page's bytes to its article's text."""

import importlib.util
import logging

logging.disable(logging.CRITICAL)

NAMES = ["resiliparse", "trafilatura", "readability-lxml"]


def installed():
    """The other extractors, and Winnow's Python package where it is there."""
    here = importlib.util.find_spec("winnowtext") is not None
    return (["winnowtext"] if here else []) + NAMES


def load(name):
    if name == "winnowtext":
        from winnowtext import extract

        return extract
    if name == "trafilatura":
        from trafilatura import extract

        return lambda page: extract(page, include_comments=False)
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        return lambda page: extract_plain_text(
            bytes_to_str(page, detect_encoding(page)), main_content=True
        )
    if name == "readability-lxml":
        from lxml.html import fromstring
        from readability import Document
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        return lambda page: fromstring(
            Document(bytes_to_str(page, detect_encoding(page))).summary()
        ).text_content()
    raise SystemExit(f"no such extractor: {name}")
