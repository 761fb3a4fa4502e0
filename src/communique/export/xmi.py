"""CAS XMI for INCEpTION and every other UIMA tool: a type system, and one `KEY.xmi` a text.

XMI is an OASIS standard (UIMA 1.0). Offsets are UTF-16 units. A span layer has one stretch of text, so what is broken
carries its pieces in the feature `parts`; relations are of the shape that INCEpTION reads (`Governor`, `Dependent`).
Characters that XML cannot hold become blanks, one for one, and are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from communique.export.kept import Kept, Losses
from communique.export.offsets import Offsets
from communique.record import Span, cover

_BAD = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PACKAGE = "webanno.custom"  # where INCEpTION keeps layers of its users
_STRING = "uima.cas.String"
_LAYERS: dict[str, tuple[str, ...]] = {
    "Actor": ("key", "name", "kind", "country", "form"),
    "Statement": ("key", "speaker", "manner", "sourcing", "hedge", "chain", "parts"),
    "Cue": ("key", "cue_class"),
    "Position": ("key", "kind", "holder", "toward", "topics", "parts"),
    "Event": ("key", "plover", "mode", "cameo", "actors", "recipients", "modality", "parts"),
    "Meeting": ("key", "form", "status", "sides", "parts"),
    "Furniture": ("kind",),
}
_RELATIONS = ("Speaker", "CueOf")  # from the statement to the mention, from the statement to its cue


def to_xmi(texts: Iterable[Kept], folder: Path) -> Losses:
    """A type system and one file a text in a folder."""
    losses = Losses()
    (folder / "TypeSystem.xml").write_text(type_system(), encoding="utf-8")
    for one in texts:
        (folder / f"{one.version}.xmi").write_text(_Cas(one, losses).written(), encoding="utf-8", newline="")
        losses.leave_out(one.reading, "times places gaps", "there is no layer for them")
    return losses


def type_system() -> str:
    """The layers as UIMA describes types."""
    spans = "".join(_type(name, features) for name, features in _LAYERS.items())
    ends = ("Governor", f"{_PACKAGE}.Statement"), ("Dependent", "uima.tcas.Annotation")
    relations = "".join(_type(name, (), ends) for name in _RELATIONS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<types>\n'
        f"{spans}{relations}</types>\n</typeSystemDescription>\n"
    )


def _type(name: str, features: Sequence[str], references: Sequence[tuple[str, str]] = ()) -> str:
    told = [*((feature, _STRING) for feature in features), *references]
    listed = "".join(
        f"<featureDescription><name>{feature}</name><description/>"
        f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>\n"
        for feature, kind in told
    )
    head = f"<name>{_PACKAGE}.{name}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>"
    return f"<typeDescription>{head}\n<features>\n{listed}</features></typeDescription>\n"


class _Cas:
    """One text's annotations, written."""

    def __init__(self, one: Kept, losses: Losses) -> None:
        self.one, self.losses = one, losses
        self.offsets = Offsets(one.article.text)
        self.lines: list[str] = []
        self.ids: list[int] = []

    def written(self) -> str:
        text, bad = _BAD.subn(" ", self.one.article.text)
        self.losses.add("characters", "XML cannot hold them: written as blanks", bad)
        self._layers()
        members = " ".join(map(str, self.ids))
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmi:version="2.0"'
            ' xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
            ' xmlns:custom="http:///webanno/custom.ecore">\n<cas:NULL xmi:id="0"/>\n'
            f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{_value(text)}"/>\n'
            f"{''.join(self.lines)}"
            f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n'
        )

    def _layers(self) -> None:
        one, reading, actors = self.one, self.one.reading, self.one.actors()
        text = one.article.text
        self._add("tcas:DocumentAnnotation", (Span(start=0, end=len(text)),) if text else (), {"language": "en"})
        mentions: dict[str, list[tuple[Span, int]]] = {}
        for a in reading.actors:
            told = {"key": one.keys.actors[a.id], "name": a.name, "kind": a.type, "country": a.country}
            for m in a.mentions:
                mentions.setdefault(a.id, []).append((m, self._add("custom:Actor", [m], {**told, "form": m.form})))
        for s in reading.statements:
            key, speaker = one.keys.statements[s.id], actors.get(s.speaker or "")
            chain = " → ".join(actors[link.actor].name for link in s.via if link.actor in actors)
            told = {
                "key": key, "speaker": speaker.name if speaker else None, "manner": s.manner, "sourcing": s.sourcing,
                "hedge": s.hedge, "chain": chain or None,
            }  # fmt: skip
            statement = self._add("custom:Statement", s.content, told)
            for cue in s.cue:
                self._relate(
                    "CueOf", statement, self._add("custom:Cue", [cue], {"key": key, "cue_class": s.cue_class}), cue
                )
            there = [(m, i) for m, i in mentions.get(s.speaker or "", []) if any(m.overlaps(w) for w in s.source)]
            for span, ident in (there or mentions.get(s.speaker or "", []))[:1]:
                self._relate("Speaker", statement, ident, span)
        self._findings()

    def _findings(self) -> None:
        one, reading, actors = self.one, self.one.reading, self.one.actors()

        def names(ids: Iterable[str]) -> str:
            return "; ".join(actors[i].name for i in ids if i in actors)

        told: dict[str, str | None]
        for p in reading.positions:
            told = {"key": one.keys.positions[p.id], "kind": p.kind, "topics": "; ".join(p.topics)}
            self._add("custom:Position", p.evidence, {**told, "holder": names(p.holder), "toward": names(p.toward)})
        for e in reading.events:
            told = {"key": one.keys.events[e.id], "plover": e.type, "mode": e.mode, "cameo": e.cameo}
            told |= {"actors": names(e.actors), "recipients": names(e.recipients), "modality": e.modality}
            self._add("custom:Event", e.evidence, told)
        for m in reading.meetings:
            told = {"key": one.keys.meetings[m.id], "form": m.form, "status": m.status}
            self._add("custom:Meeting", m.evidence, {**told, "sides": " | ".join(names(side) for side in m.sides)})
        for f in one.article.furniture:
            self._add("custom:Furniture", [f], {"kind": f.kind})

    def _add(self, layer: str, spans: Sequence[Span], features: Mapping[str, str | None]) -> int:
        ident = len(self.ids) + 2
        self.ids.append(ident)
        whole = cover(spans) if spans else None
        begin, end = (self.offsets.utf16(whole.start), self.offsets.utf16(whole.end)) if whole else (0, 0)
        told = dict(features)
        if len(spans) > 1:
            self.losses.add("broken spans", "a layer has one stretch: the pieces stand in the feature `parts`")
            told["parts"] = "; ".join(f"{self.offsets.utf16(s.start)}-{self.offsets.utf16(s.end)}" for s in spans)
        listed = "".join(f' {name}="{_value(_BAD.sub(" ", value))}"' for name, value in told.items() if value)
        self.lines.append(f'<{layer} xmi:id="{ident}" sofa="1" begin="{begin}" end="{end}"{listed}/>\n')
        return ident

    def _relate(self, layer: str, governor: int, dependent: int, span: Span) -> None:
        ident = len(self.ids) + 2
        self.ids.append(ident)
        begin, end = self.offsets.utf16(span.start), self.offsets.utf16(span.end)
        self.lines.append(
            f'<custom:{layer} xmi:id="{ident}" sofa="1" begin="{begin}" end="{end}" Governor="{governor}"'
            f' Dependent="{dependent}"/>\n'
        )


def _value(text: str) -> str:
    """Text as the value of an attribute, in which a parser would make blanks of line ends."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def xml_text(text: str, *, escaped: bool = True) -> str:
    """Text that XML can hold, between tags."""
    bare = _BAD.sub(" ", text)
    return escape(bare) if escaped else bare
