"""Files and servers that mean harm, or are broken: refused with the reason, and the rest goes on."""

import gzip
import io
import json
import struct
import zipfile

import pytest
from test_sources import TALK, find

import quoting
import warcs
from communique.archive.ledger import all_failures
from communique.batch.ingest import ingest
from communique.batch.items import Item, Limits, Refused
from communique.batch.sources import Finder


def told(found):
    return {one.locator.rpartition("/")[2]: str(one.error) for one in found if isinstance(one, Refused)}


def texts(found):
    return [one.load().data.decode() for one in found if isinstance(one, Item)]


def test_names_that_lead_out_of_a_zip(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("../../etc/a.txt", "/etc/b.txt", "c/../../d.txt", "C:\\e.txt", "good/f.txt"):
            packed.writestr(name, TALK)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    found = find(path)
    assert texts(found) == [TALK]
    refusals = [str(one.error) for one in found if isinstance(one, Refused)]
    assert sum("leads out of the archive" in said for said in refusals) == 4
    assert sum("a link" in said for said in refusals) == 1
    assert not (tmp_path / "good").exists()


def test_a_bomb_in_a_zip(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"a" * 60_000_000)
        packed.writestr("good.txt", TALK)
    found = find(path)
    assert texts(found) == [TALK]
    assert "made to fill the machine" in told(found)["a.zip!bomb.txt"]


def test_a_zip_that_lies_about_its_sizes(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"a" * 60_000_000)
    data = bytearray(held.getvalue())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 1000)
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    found = find(path)
    assert texts(found) == []
    assert len(told(found)) == 1


def test_a_zip_in_a_zip_and_one_that_is_none(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("b.zip", b"PK")
    (tmp_path / "c.zip").write_bytes(b"no zip at all")
    found = find(tmp_path)
    assert "an archive in an archive" in told(found)["a.zip!b.zip"]
    assert "no readable ZIP" in told(found)["c.zip"]


def warc(pages, *, packed=True):
    records = [warcs.response(f"https://lake.example/{n}", body, headers) for n, (body, headers) in enumerate(pages)]
    return warcs.archive(records, packed=packed)


PAGES = [((TALK + f" {n}.").encode(), []) for n in range(3)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(warc(PAGES, packed=packed))
    found = find(path)
    assert texts(found) == [body.decode() for body, _ in PAGES]
    assert not told(found)
    loaded = next(one for one in found if isinstance(one, Item)).load()
    assert loaded.hints.url == "https://lake.example/0"
    assert loaded.retrieved.endswith("Z")


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", range(5, 420, 23))
def test_a_web_archive_cut_anywhere(tmp_path, packed, cut):
    data = warc(PAGES, packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(data[: len(data) - cut])
    found = find(path)
    whole = [body.decode() for body, _ in PAGES]
    assert texts(found) == whole[: len(texts(found))]
    if len(texts(found)) < len(whole) and packed:
        assert told(found)


def test_a_web_archive_with_bombs_and_packed_pages(tmp_path):
    bomb = gzip.compress(b"a" * 60_000_000)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (TALK.encode()[:40], TALK.encode()[40:])) + b"0\r\n\r\n"
    pages = [
        (bomb, [("Content-Encoding", "gzip")]),
        (gzip.compress(TALK.encode()), [("Content-Encoding", "gzip")]),
        (chunks, [("Transfer-Encoding", "chunked")]),
        (b"xx", [("Content-Encoding", "zstd")]),
        (b"\x1f\x8bxx", [("Content-Encoding", "gzip")]),
    ]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(pages))
    found = find(path)
    assert texts(found) == [TALK, TALK]
    assert sum("unpacks to more than" in said for said in told(found).values()) == 1
    assert len(told(found)) == 3


def test_error_pages_and_pictures_in_a_web_archive(tmp_path):
    kinds = (("404 Not Found", "text/html"), ("200 OK", "image/png"), ("301 Moved", "text/html"))
    pages = [warcs.response("https://lake.example/x", b"<html>x</html>", (), *kind) for kind in kinds]
    (tmp_path / "a.warc.gz").write_bytes(warcs.archive(pages))
    found = find(tmp_path / "a.warc.gz")
    assert texts(found) == []
    assert ["the server answered 404" in said for said in told(found).values()] == [True]


def test_a_gzip_that_breaks_off(tmp_path):
    lines = "".join(json.dumps({"text": TALK + str(n) * 50}) + "\n" for n in range(500)).encode()
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-200])
    found = find(path)
    assert "breaks off" in told(found)["a.jsonl.gz#end"]


def test_a_line_without_an_end(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 5000 + b'"}\n' + json.dumps({"text": TALK}).encode() + b"\n")
    found = list(Finder(Limits(line=1000)).find([str(path)]))
    assert texts(found) == [TALK]
    assert "a line of more than" in told(found)["a.jsonl#line 1"]


def test_json_nested_beyond_reason(tmp_path):
    (tmp_path / "a.jsonl").write_text("[" * 200_000 + "\n" + json.dumps({"text": TALK}) + "\n")
    found = find(tmp_path / "a.jsonl")
    assert texts(found) == [TALK]
    assert len(told(found)) == 1


def test_a_table_with_nul_and_a_quote_without_end(tmp_path):
    (tmp_path / "a.csv").write_text(f'text\n"{TALK}"\n"broken \x00 off\nand on\n')
    found = find(tmp_path / "a.csv")
    assert texts(found)[0] == TALK


def test_a_million_nested_tags(tmp_path, file_archive):
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 1_000_000 + TALK + "</body></html>")
    (tmp_path / "good.txt").write_text(TALK)
    summary = ingest(file_archive, Finder().find([str(tmp_path)]), quoting.quoting())
    assert summary.counts["new"] >= 1
    assert summary.counts["new"] + summary.counts["failed"] == 2


def test_a_word_document_with_entities(tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", bomb)
    assert len(told(find(tmp_path / "a.docx"))) == 1


def test_all_of_it_at_once(tmp_path, archive):
    """Every refusal is in the list of failures with its reason, and the good article is in the archive."""
    test_names_that_lead_out_of_a_zip(tmp_path)
    (tmp_path / "e.txt").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "empty.txt").write_text(" \n")
    summary = ingest(archive, Finder().find([str(tmp_path)]), quoting.quoting())
    assert summary.counts == {"new": 1, "failed": 7}
    with archive.reading() as c:
        failures = all_failures(c)
    assert len(failures) == 7
    assert all(failure["what"] and failure["locator"] for failure in failures)
