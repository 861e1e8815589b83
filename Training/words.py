"""What counts as a word: runs of letters and digits, and single characters of scripts that put no spaces between words.

The same for labels, weights and measures, so that a Chinese or Thai page counts by its length as others do.
"""
import re

# Thai, Lao, Myanmar, Khmer; kana; Han, with its extensions.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")


def words(text):
    return WORD.findall(text.lower())
