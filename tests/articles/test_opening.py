"""The front door: where an article may come from, and what is refused with which words."""

import io
import sys

import pytest

import communique.articles
from communique.articles import article_from_text, open_article
from communique.errors import ArticleError, EmptyArticle, NotText, TooLarge, Unreadable
from communique.record import digest

TEXT = "Envoys meet\r\n\r\n\ufeffThe envoys met in Quill on Monday. 🐟 said one of them.\u200f\r\n"


def test_a_text_is_kept_character_for_character(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    for source in (path, str(path), path.read_bytes()):
        article = open_article(source)
        assert article.text == TEXT
        assert article.sha256 == digest(TEXT)
    assert article_from_text("\ufeff" + TEXT).text == TEXT


def test_standard_input_is_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert open_article("-").text == TEXT


def test_the_kind_never_comes_from_the_name(tmp_path):
    path = tmp_path / "communique-joint-statement.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert open_article(path).kind == "report"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u3000\n".encode()])
def test_nothing_to_read(data):
    with pytest.raises(EmptyArticle, match="nothing to read"):
        open_article(data)


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff"])
def test_no_text_to_read(text):
    with pytest.raises(EmptyArticle):
        article_from_text(text)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable) as fault:
        open_article(tmp_path / "none.txt")
    assert str(fault.value).startswith(f"{tmp_path / 'none.txt'}: the file cannot be opened")
    assert "No such file" in fault.value.why


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unreadable):
        open_article(tmp_path)


def test_a_name_that_no_file_can_have():
    with pytest.raises(Unreadable):
        open_article("a\x00b.txt")


def test_the_size_is_limited(tmp_path):
    path = tmp_path / "big.txt"
    path.write_text("word " * 100, encoding="utf-8")
    for source in (path, path.read_bytes()):
        with pytest.raises(TooLarge, match=r"0\.0 MB"):
            open_article(source, limit_bytes=100)
    assert open_article(path, limit_bytes=500).text


def test_a_large_file_is_not_even_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(TooLarge, match=r"huge\.txt: the document has 50\.0 MB"):
        open_article(path)


def test_binary_data_are_refused(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"GIF89a\x01\x00\x01\x00\x00\xff\x00,")
    with pytest.raises(NotText, match=r"picture\.txt: this is binary data"):
        open_article(path)


def test_every_refusal_says_why_and_what_to_do(tmp_path):
    for source in (b"", b"\x00\x01", tmp_path / "none.txt", b"<html></html>", b"%PDF-1.4 no"):
        with pytest.raises(ArticleError) as fault:
            open_article(source)
        assert fault.value.what
        assert fault.value.where
        assert fault.value.why
        assert fault.value.mend


def test_plain_text_starts_fast():
    """Nothing that only web pages, PDFs or odd encodings need is loaded with the front door."""
    heavy = {"trafilatura", "htmldate", "lxml", "pypdf", "charset_normalizer", "py3langid", "numpy", "spacy"}
    code = f"import sys; from communique.articles import article_from_text as a; a({TEXT!r}); print(*{heavy!r} & {{*sys.modules}})"
    import subprocess  # noqa: PLC0415

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_door_has_three_names():
    assert communique.articles.__all__ == ["LIMIT", "article_from_text", "open_article"]
