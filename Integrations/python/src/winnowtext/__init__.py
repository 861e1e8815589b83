"""News pages to clean article text: Winnow in process.

    from winnowtext import extract, clean
    print(extract(html))
"""
from ._cleaner import Article, Cleaner, clean, clean_many, extract
from ._library import OptionError, PageError, RuleError, RuleFault, WinnowError, check_rules, versions

__all__ = [
    "Article", "Cleaner", "OptionError", "PageError", "RuleError", "RuleFault", "WinnowError", "check_rules", "clean",
    "clean_many", "extract", "versions",
]
__version__: str = versions()["winnow"]
