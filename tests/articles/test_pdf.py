"""PDFs: paragraphs flow again, and what cannot be read says why."""

import pytest
from articles_pdfs import locked, pdf_of

from communique.articles import open_article
from communique.articles.pdf import reflowed
from communique.errors import DamagedDocument, EmptyArticle, EncryptedDocument

LETTER = [
    "MINISTRY OF EXTERNAL RELATIONS",
    "Press release No. 77",
    "Santa Brava, 3 June 2021",
    "",
    "The Minister of External Relations, Tomás Arrieta, received today the Ambassador of Dunmoor, who",
    "had asked to see him. He conveyed to her the concern of the Government at the detention of two pi-",
    "lots, and asked for “an answer within the day”.",
    "The Ambassador replied that she would inform her capital, and that she could not say more before",
    "she had heard from it.",
    "1",
]
SECOND = ["The Minister thanked her for coming, and said that he would expect her again when the answer had", "come."]


def test_paragraphs_flow_again():
    article = open_article(pdf_of(LETTER, SECOND))
    assert article.text.split("\n") == [
        "MINISTRY OF EXTERNAL RELATIONS",
        "Press release No. 77",
        "Santa Brava, 3 June 2021",
        "The Minister of External Relations, Tomás Arrieta, received today the Ambassador of Dunmoor, who had asked to "
        "see him. He conveyed to her the concern of the Government at the detention of two pilots, and asked for "
        "“an answer within the day”.",
        "The Ambassador replied that she would inform her capital, and that she could not say more before she had heard "
        "from it.",
        "The Minister thanked her for coming, and said that he would expect her again when the answer had come.",
    ]
    assert (article.outlet, article.published) == ("Ministry of External Relations", "2021-06-03")


def test_running_heads_and_page_numbers_are_left_out():
    line = "A line that is as long as the others of its page are, so that it goes on in"
    pages = [f"UNION OF RIVERS\n{line}\nthe next.\n{n} / 3" for n in (1, 2, 3)]
    assert reflowed(pages).split("\n") == ["UNION OF RIVERS", *[f"{line} the next."] * 3]


def test_a_list_keeps_its_items():
    page = "The parties agreed on these points, which they will put before their parliaments:\n(a) peace;\n(b) fish."
    assert reflowed([page]).split("\n")[1:] == ["(a) peace;", "(b) fish."]


def test_a_pdf_without_words_is_empty():
    with pytest.raises(EmptyArticle, match="holds no text"):
        open_article(pdf_of([]))


def test_a_password_is_named():
    with pytest.raises(EncryptedDocument, match="password"):
        open_article(locked(pdf_of(LETTER), user="secret"))


def test_an_owner_s_password_does_not_lock_readers_out():
    assert "Tomás Arrieta" in open_article(locked(pdf_of(LETTER), user="")).text


@pytest.mark.parametrize("keep", [12, 200, 900])
def test_a_cut_pdf_is_damaged(keep):
    with pytest.raises(DamagedDocument, match="damaged"):
        open_article(b"%PDF-1.4\n" + bytes(range(1, 200)) * (keep // 100) + b"trailer <<")


def test_a_file_that_only_calls_itself_pdf_is_damaged(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_text("The Minister received the Ambassador.", encoding="utf-8")
    with pytest.raises(DamagedDocument, match=r"letter\.pdf: the PDF is damaged"):
        open_article(path)
