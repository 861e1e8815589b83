"""Pages whose article is told as the entries of a weblog: dated records that are the content.

Readers' comments are records of prose with dates and names, and so are diaries, letters to the editor and the front
pages of old weblogs. A card that sees many threads and few of these takes them for threads.
"""
import lxml.html

NAMES = "Anna Mark Lucía Jean Petra Tom Ines Kenji Olga Paul admin editor webmaster".split()
MONTHS = "January February March April May June July August September October November December".split()
FEET = ("Posted by {name} at {time}", "posted by {name} | {date}", "{date} {time} | Comments ({count})", "{count} comments",
        "Permalink | Comments ({count}) | TrackBack (0)", "{name}, {date}", "# {time} | {name}", "{date}", "({name})")
CLASSES = ("post", "entry", "item", "blogpost", "hentry", "day", "journal-entry", "story", None, None, None, None)


def entries(page, draw):
    """The page's article as entries in its own container, and the text of them; None where it is too short."""
    paragraphs = [page.text(page.runs[number]) for number in page.paragraphs()]
    container = page.container()
    if len(paragraphs) < 6 or container is None or container.tag in ("html", "body", "p"):
        return None
    parts = []
    while paragraphs:
        size = draw.choice((1, 1, 2, 2, 3, 4, 6))
        parts.append(paragraphs[:size])
        paragraphs = paragraphs[size:]
    if len(parts) < 3:
        return None
    for child in list(container):
        container.remove(child)
    container.text = None
    shape = draw.choice(("div", "div", "div", "flat", "table", "dl"))
    name, foot, head_tag = draw.choice(CLASSES), draw.choice(FEET), draw.choice(("h2", "h3", "b", "h4", None))
    dated, top = draw.random() < 0.6, draw.random() < 0.3
    holder = lxml.html.Element("table") if shape == "table" else lxml.html.Element("dl") if shape == "dl" else container
    if holder is not container:
        container.append(holder)
    year = draw.randint(2001, 2024)
    told, author = [], draw.choice(NAMES)
    for texts in parts:
        facts = dict(name=author, time=f"{draw.randint(1, 12)}:{draw.randint(0, 59):02} {draw.choice(('AM', 'PM'))}",
                     date=date(draw, year), count=draw.randint(0, 40))
        place = record(holder, shape, name)
        if dated:
            add(place, draw.choice(("h3", "div")) if shape != "flat" else "h3", facts["date"])
        if top:
            add(place, "p", foot.format(**facts))
        if head_tag:
            title = " ".join(texts[0].split()[:draw.randint(3, 7)])
            add(place, head_tag if head_tag != "b" else "p", title)
            told.append(title)
        for text in texts:
            add(place, "p", text)
            told.append(text)
        if not top:
            add(place, draw.choice(("div", "p")), foot.format(**facts))
    return "\n".join(told)


def record(holder, shape, name):
    if shape == "flat":
        return holder
    if shape == "table":
        row = lxml.html.Element("tr")
        holder.append(row)
        holder, tag = row, "td"
    else:
        tag = "dd" if shape == "dl" else "div"
    place = lxml.html.Element(tag)
    if name:
        place.set("class", name)
    holder.append(place)
    return place


def add(place, tag, text):
    element = lxml.html.Element(tag)
    element.text = text
    place.append(element)


def date(draw, year):
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    return draw.choice((f"{MONTHS[month - 1]} {day}, {year}", f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}",
                        f"{day} {MONTHS[month - 1]} {year}", f"{month}/{day}/{year}"))
