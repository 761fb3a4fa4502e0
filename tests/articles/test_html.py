"""Web pages: the story and nothing else, and what the metadata say."""

import pytest

from communique.articles import article_from_text, open_article
from communique.errors import DamagedDocument, EmptyArticle

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Strait talks end early - Tribune</title>
<meta property="og:title" content="Strait talks end early"><meta property="og:site_name" content="The Ostermark Tribune">
<link rel="canonical" href="https://tribune.example/strait">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"The Ostermark Tribune"},
{"@type":["NewsArticle"],"headline":"Strait talks end early","datePublished":"2019-03-04T18:32:10Z",
"dateModified":"2019-03-05T09:10:00Z","author":[{"@type":"Person","name":"Ingrid Sollers"},{"name":"Bo Lund"}],
"publisher":{"@type":"Organization","name":"The Ostermark Tribune"}}]}</script></head>"""

BODY = """<body><div id="consent"><p>We use cookies on this site. <a href="#">Accept</a></p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><h1>Strait talks end early</h1><p class="standfirst">Halvard says Brenn walked out of the room</p>
<div class="social"><a>Share on Facebook</a> <a>Tweet</a></div>
<figure><img src="a.jpg"/><figcaption>The harbour at Quill. Photograph: Aske Dorn</figcaption></figure>
<div class="body">
<p><strong>QUILL</strong> — The talks on the closed strait ended on Monday after forty minutes, when the Brennish envoy
left the table.</p>
<p>He did not come back.</p>
<p>“I had a <em>train</em> to catch,” Rurik Aasen told reporters at the station.</p>
<div class="ad-slot">Advertisement</div>
<p>“No.”</p>
<h2>‘A very short meeting’</h2>
<p>That was all that <a href="/p">Petra Langholm</a>, who leads the delegation of Halvard, said when she was asked whether
she would write to him.</p>
<aside class="newsletter"><h3>Sign up to our briefing</h3><form><input type="email"></form><p>Free, every Friday.</p></aside>
<p>According to a note seen by the Tribune, the mediator had warned both sides that:</p>
<ul><li>no third round would be offered;</li><li>the strait would stay closed to both.</li></ul>
<div class="more-on"><p>More on this story</p><ul><li><a href="/1">Fishing towns count the cost</a></li></ul></div>
<p>The mediator’s office declined to comment.</p>
</div></main>
<section class="comments-area"><h2>2 comments</h2><p>sea_dog: They said the same thing in 2012 and my brother lost his
boat, so I do not believe a word of it.</p><h3>Leave a Reply</h3><p>Your email address will not be published.</p></section>
<aside><h2>Most read</h2><ol><li><a href="/2">Snow closes the pass</a></li></ol></aside>
<footer><p>© 2019 The Ostermark Tribune Ltd. All rights reserved.</p></footer></body></html>"""

LINES = [
    "Strait talks end early",
    "Halvard says Brenn walked out of the room",
    "QUILL — The talks on the closed strait ended on Monday after forty minutes, when the Brennish envoy left the table.",
    "He did not come back.",
    "“I had a train to catch,” Rurik Aasen told reporters at the station.",
    "“No.”",
    "‘A very short meeting’",
    "That was all that Petra Langholm, who leads the delegation of Halvard, said when she was asked whether she would "
    "write to him.",
    "According to a note seen by the Tribune, the mediator had warned both sides that:",
    "- no third round would be offered;",
    "- the strait would stay closed to both.",
    "The mediator’s office declined to comment.",
]


def test_a_page_gives_its_story_and_nothing_else():
    article = open_article((HEAD + BODY).encode())
    assert article.text.split("\n") == LINES
    assert [(f.kind, f.words(article.text)) for f in article.furniture] == [("dateline", "QUILL —")]


def test_a_page_s_metadata_are_read():
    article = open_article((HEAD + BODY).encode())
    assert article.title == "Strait talks end early"
    assert article.outlet == "The Ostermark Tribune"
    assert article.byline == "Ingrid Sollers, Bo Lund"
    assert article.published == "2019-03-04T18:32+00:00"
    assert article.url == "https://tribune.example/strait"
    assert article.kind == "report"


def test_what_the_caller_knows_goes_first():
    article = open_article((HEAD + BODY).encode(), published="2019-03-06", outlet="Tribune", url="https://x.example")
    assert (article.published, article.outlet, article.url) == ("2019-03-06", "Tribune", "https://x.example")


def test_a_page_as_text_is_read_as_a_page():
    assert article_from_text(HEAD + BODY).text.split("\n") == LINES


def test_a_page_without_metadata_gives_what_it_shows():
    article = open_article(b"<html><body>" + BODY.partition("<body>")[2].encode())
    assert article.title == "Strait talks end early"
    assert article.outlet == "The Ostermark Tribune"
    assert article.published is None


MINISTRY = """<html><head><title>Ministry - News</title></head><body>
<table><tr><td><a href="/">Home</a> | <a href="/m">The Minister</a> | <a href="/p">Press Office</a></td></tr></table>
<div id="content"><h2>Minister Arrieta receives Ambassador of Dunmoor</h2><span>03.06.2021</span><br>
The Minister of External Relations, H.E. Tomás Arrieta, received today the Ambassador of Dunmoor, H.E. Fenella Crake.<br><br>
The Minister conveyed to the Ambassador the concern of the Government at the detention of two pilots.<br><br>
“We shall not wait for the harvest,” he told her.</div>
<div class="footer">© 2021 Ministry of External Relations. All rights reserved.</div></body></html>"""


def test_an_office_s_page_of_bare_line_breaks():
    article = open_article(MINISTRY.encode())
    assert article.text.split("\n")[2:] == [
        "The Minister of External Relations, H.E. Tomás Arrieta, received today the Ambassador of Dunmoor, H.E. Fenella Crake.",
        "The Minister conveyed to the Ambassador the concern of the Government at the detention of two pilots.",
        "“We shall not wait for the harvest,” he told her.",
    ]
    assert (article.outlet, article.published, article.kind) == (
        "Ministry of External Relations",
        "2021-06-03",
        "readout",
    )


BROKEN = [
    ("nothing closed", "<html><body><div><p>The envoy left.<p>“I had a train,” he said"),
    ("wrong nesting", "<p>The envoy <b>left.</p><p>“I</b> had a train,” he said</div></html>"),
    ("a lone bracket", "<html><body><p>The envoy left.</p><p>“I had a train,” he said</p><"),
    ("two bodies", "<html><body><p>The envoy left.</p></body><body><p>“I had a train,” he said</p></body></html>"),
    ("NULs", "<html><body><p>The \x00envoy left.</p><p>“I had a train,” he said</p></body></html>"),
]


@pytest.mark.parametrize("page", [pytest.param(c[1], id=c[0]) for c in BROKEN])
def test_malformed_pages_are_read_as_far_as_they_go(page):
    assert article_from_text(page).text.split("\n") == ["The envoy left.", "“I had a train,” he said"]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>draw()</script></body></html>", "<!-- a --><p></p>"]
)
def test_a_page_without_words_is_empty(page):
    with pytest.raises(EmptyArticle):
        article_from_text(page)


def test_a_page_that_is_cut_within_its_first_tag_is_damaged():
    with pytest.raises(DamagedDocument, match="cannot be parsed as HTML"):
        article_from_text("<html")


def test_faulty_linked_data_are_passed_over():
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", </script></head><body><p>He left.</p>'
    )
    assert article_from_text(page).text == "He left."
