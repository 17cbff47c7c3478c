"""One self-contained HTML page that shows a document with what was found in it. No script, no outside request."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from roviec.reader.rules import load

Found = dict[str, Any]

# A label of the page -> the field of the finding, where the two are named apart.
_BASIS_OF = {"director": "issuer"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a finding rests on; `anchor` is set on the first mark of each finding."""

    start: int
    end: int
    kind: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Card:
    kind: str
    anchor: str
    head: str
    fields: list[tuple[str, str]]


def page(found: Found) -> str:
    """The page for one extract (schema roviec.extract/1)."""
    labels = load("show")
    marks, cards = _findings(found, labels)
    title = found["document"]["title"] or found["source"]["name"]
    style = files("roviec.reader.rules").joinpath("show.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        # The text is somebody else's: even if a mark-up of it slipped through, nothing may run or be fetched.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{style}</style></head><body>"
        f"<header><h1>{escape(title)}</h1>{_facts(found, labels)}</header>"
        f'<div class="columns"><main>{_text(found, marks)}</main>'
        f'<aside aria-label="{escape(labels["page"]["findings"])}">{_list(cards, labels)}</aside></div>'
        "</body></html>\n"
    )


def _facts(found: Found, labels: Found) -> str:
    d = found["document"]
    facts = [
        (labels["fields"]["file"], found["source"]["name"]),
        (labels["fields"]["kind"], labels["document_kinds"].get(d["kind"], d["kind"])),
        (labels["fields"]["number"], d["number"]),
        (labels["fields"]["issuer"], d["issuer"]),
        (labels["fields"]["place"], d["place"]),
        (labels["fields"]["issued_on"], _day(d["issued_on"])),
        (labels["fields"]["published_on"], _day(d["published_on"])),
        (
            labels["fields"]["signers"],
            "; ".join(", ".join(filter(None, (s["name"], s["position"], s["form"]))) for s in d["signers"]),
        ),
    ]
    rows = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
    warnings = "".join(f'<p class="warning">{escape(w["message_vi"])}</p>' for w in found["warnings"])
    return f"<dl>{rows}</dl>{warnings}"


def _findings(found: Found, labels: Found) -> tuple[list[Mark], list[Card]]:
    marks: list[Mark] = []
    cards: list[Card] = []

    def add(
        kind: str, item: Found, spans: list[Found], head: str, fields: list[tuple[str, str | None]]
    ) -> None:
        anchor = f"{kind}-{sum(c.kind == kind for c in cards) + 1}"
        marks.extend(
            Mark(s["start"], s["end"], kind, anchor if n == 0 else None) for n, s in enumerate(spans) if s
        )
        known = [
            (labels["fields"][name], value + _reason(item, name, labels)) for name, value in fields if value
        ]
        cards.append(Card(kind, anchor, head, known))

    for m in found["meetings"]:
        add("meeting", m, [m["span"]], _day(m["held_on"]) or labels["page"]["no_date"], [
            ("held_on", _day(m["held_on"])), ("chair", m["chair"]), ("place", m["place"]),
            ("parties", "; ".join(m["parties"])), ("participants", "; ".join(m["participants"])),
            ("topics", "; ".join(m["topics"])),
        ])  # fmt: skip
    for x in found["directives"]:
        due = x["deadline"]
        add("directive", x, [x["span"]], x["action"], [
            ("director", x["issuer"]), ("assignees", "; ".join(x["assignees"])),
            ("coordinators", "; ".join(x["coordinators"])), ("localities", "; ".join(x["localities"])),
            ("deadline", _deadline(due)), ("product", x["product"]),
        ])  # fmt: skip
    for x in found["proposals"]:
        add("proposal", x, [x["span"]], x["content"], [
            ("proposer", x["proposer"]), ("addressees", "; ".join(x["addressees"])),
        ])  # fmt: skip
    for f in found["figures"]:
        add("figure", f, [f["span"]], f"{f['indicator']}: {_amount(f)}", [
            ("subject", f["subject"]), ("period", f["period"]["text"] if f["period"] else None),
            ("status", labels["statuses"].get(f["status"])),
            ("comparison", f["comparison"]["text"] if f["comparison"] else None),
        ])  # fmt: skip
    for p in found["people"]:
        add("person", p, p["mentions"], p["name"], [("positions", "; ".join(p["positions"]))])
    for o in found["organisations"]:
        add("organisation", o, o["mentions"], o["name"], [])
    return marks, cards


def _reason(item: Found, field: str, labels: Found) -> str:
    """How a field is known where the text does not state it: " (suy ra: …)"."""
    basis = item.get("basis", {}).get(_BASIS_OF.get(field, field))
    if basis is None or basis["known"] != "inferred" or not basis["why"]:
        return ""
    return f" ({labels['page']['inferred']}: {basis['why']})"


def _text(found: Found, marks: list[Mark]) -> str:
    """The blocks of the text, with the marks that begin in each as underlines, nested where they overlap."""
    out = []
    for block in found["blocks"]:
        inside = [m for m in marks if m.start < block["end"] and block["start"] < m.end]
        body = _marked(found["text"], block["start"], block["end"], inside)
        tag = "h2" if block["role"] == "title" else "h3" if block["role"] == "heading" else "p"
        out.append(f'<{tag} class="{block["role"]}">{body}</{tag}>')
    return "\n".join(out)


def _marked(text: str, start: int, end: int, marks: list[Mark]) -> str:
    """Cut at every edge of a mark, so that marks that overlap without nesting still make sound HTML."""
    edges = sorted({start, end, *(min(max(e, start), end) for m in marks for e in (m.start, m.end))})
    starting: dict[int, list[str]] = defaultdict(list)
    for m in marks:
        if m.anchor and m.start >= start:
            starting[m.start].append(m.anchor)
    pieces = []
    for a, b in pairwise(edges):
        over = [m.kind for m in marks if m.start <= a and b <= m.end]
        anchors = "".join(f'<a id="{name}"></a>' for name in starting.get(a, ()))
        words = escape(text[a:b])
        pieces.append(
            anchors + (f'<mark class="{" ".join(dict.fromkeys(over))}">{words}</mark>' if over else words)
        )
    return "".join(pieces)


def _list(cards: list[Card], labels: Found) -> str:
    sections = []
    for kind, name in labels["kinds"].items():
        own = [c for c in cards if c.kind == kind]
        rows = "".join(
            f'<li><a href="#{c.anchor}">{escape(c.head)}</a>'
            + "".join(f"<small><b>{escape(k)}:</b> {escape(v)}</small>" for k, v in c.fields)
            + "</li>"
            for c in own
        )
        body = f"<ol>{rows}</ol>" if own else f"<p>{escape(labels['page']['none'])}</p>"
        sections.append(
            f'<section class="{kind}"><h2>{escape(name)} <span>{len(own)}</span></h2>{body}</section>'
        )
    return "".join(sections)


def _day(iso: str | None) -> str | None:
    return "/".join(reversed(iso.split("-"))) if iso else None


def _deadline(deadline: Found | None) -> str | None:
    if deadline is None:
        return None
    day = _day(deadline["on"] or deadline["end"])
    return f"{deadline['text']} ({day})" if day else str(deadline["text"])


def _amount(figure: Found) -> str:
    value = _number(figure["value"])
    if figure["value_to"] is not None:
        value += f"–{_number(figure['value_to'])}"
    unit = figure["unit"] or ""
    return f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}".rstrip()


def _number(value: float) -> str:
    """As Vietnamese writes it: a dot between thousands, a comma before decimals."""
    whole = f"{value:,.10f}".rstrip("0").rstrip(".")
    return whole.replace(",", "\0").replace(".", ",").replace("\0", ".")
