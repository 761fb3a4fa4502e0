"""What is furniture and what is not: hits beside near misses, in the midst of a story and at its edges."""

import pytest

from communique.articles import article_from_text

BEFORE = "The envoys of Halvard and Brenn met in Quill on Monday and spoke for an hour about the strait."
AFTER = "They will meet again in April, officials of both countries said when the talks had ended."


def marked(text):
    article = article_from_text(text)
    return [(f.kind, f.words(article.text)) for f in article.furniture]


def in_story(line):
    """What is marked where `line` stands between two paragraphs of a story."""
    return marked(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")


def after_story(line):
    return marked(f"{BEFORE}\n\n{AFTER}\n\n{line}\n")


def above_story(line):
    return marked(f"Envoys meet in Quill over closed strait\n\n{line}\n\n{BEFORE}\n\n{AFTER}\n")


ANYWHERE = [
    # what the row shows                line                                                          kind
    ("a link with a label", "Related: Who closed the strait?", "related"),
    ("a link that is a sentence", "READ ALSO: ‘We will not pay,’ says minister.", "related"),
    ("a label in capitals only", "ALSO READ Fishing towns count the cost", "related"),
    ("a link to watch", "Watch: Ferry leaves Quill", "related"),
    ("a link to an explainer", "EXPLAINER: Who owns the strait?", "related"),
    ("another paper's chrome", "İlgili haberler: Boğaz kapandı", "related"),
    ("how long it takes", "Reading time: 3 min", "navigation"),
    ("tags", "#Quill #Strait", "navigation"),
    ("a name and an agency", "Envoy Aasen arrives in Quill (Aske Dorn/RNS)", "caption"),
    ("brackets", "[READ MORE: Fishing towns count the cost]", "related"),
    ("another language", "Pročitajte još: Ribari čekaju", "related"),
    ("buttons in a row", "Facebook Twitter WhatsApp Print", "share"),
    ("buttons with strokes", "Share | Tweet | E-mail", "share"),
    ("a call to share", "Share this story", "share"),
    ("a writer to follow", "Follow Ana Roe on Twitter @anaroe.", "share"),
    ("a bar of sections", "Home | World | Fish | Opinion", "navigation"),
    ("a bar copied from a browser", "Home World Politics Sport Opinion Log in", "navigation"),
    ("a jump link", "Skip to main content", "navigation"),
    ("an advertisement's place", "Advertisement - continue reading below", "advertisement"),
    ("an advertisement in the story", "Story continues below advertisement", "advertisement"),
    ("a call to subscribe", "Get our harbour briefing every Friday. Sign up here.", "sign-up"),
    ("a field", "Enter your e-mail address", "sign-up"),
    ("cookies", "We use our own cookies to improve your visit. Accept | Settings", "cookie notice"),
    ("cookies elsewhere", "Koristimo kolačiće. Prihvatam", "cookie notice"),
    ("rights", "© 2019 The Ostermark Tribune Ltd. All rights reserved.", "copyright"),
    ("a caption with its credit", "Envoys shake hands before the talks. Photo: A. Dorn/Tribune", "caption"),
    ("a credit alone", "Photo: Tribune/archive", "caption"),
    ("a caption with places", "Envoy Langholm (left) greets Envoy Aasen (right) in Quill", "caption"),
    ("an agency's credit", "Envoys leave the hall in Quill (RNS photo by L. Tarn)", "caption"),
    ("a form", "Name * E-mail * Website", "comment form"),
    ("a form's note", "Your e-mail will not be published. Required fields are marked *", "comment form"),
    ("a door to comments", "Log in to join the conversation", "comments"),
    ("the hour on a live page", "18:10", "date"),
]


@pytest.mark.parametrize(("line", "kind"), [pytest.param(*c[1:], id=c[0]) for c in ANYWHERE])
def test_furniture_is_marked_in_the_midst_of_a_story_and_after_it(line, kind):
    assert in_story(line) == [(kind, line)]
    assert after_story(line) == [(kind, line)]


EDGES = [
    ("a byline", "By Ana Roe and Bo Lund", "byline"),
    ("a byline in capitals", "BY ANA ROE", "byline"),
    ("writers with places", "By Ana Roe in Quill and Bo van der Lund in Oster", "byline"),
    ("a role", "Ana Roe, Diplomatic Correspondent", "byline"),
    ("no name", "By our staff reporter", "byline"),
    ("a source", "Source: RNS, Quill", "byline"),
    ("a date", "4 March 2019", "date"),
    ("a date with its day and time", "Monday, 04.03.2019. | 18:32", "date"),
    ("a labelled date", "Published at : March 4, 2019 18:32   Updated at : March 5, 2019 09:10", "date"),
    ("a place and a date", "Quill, 4th March 2019", "date"),
    ("a number and a date", "No: 12, 4 March 2019", "date"),
    ("all in one", "Posted on 04/03/2019 by admin | 5 Comments", "date"),
    ("writer and date", "By Ana Roe | 4 March 2019", "byline"),
    ("a section", "Politics", "navigation"),
    ("a number of a paper", "Press release No. 12", "letterhead"),
    ("a note to the press", "Check against delivery", "letterhead"),
    ("an address", "Quill City, Halvard - P.O. Box 12", "contact"),
]


@pytest.mark.parametrize(("line", "kind"), [pytest.param(*c[1:], id=c[0]) for c in EDGES])
def test_imprint_is_marked_above_and_below_a_story(line, kind):
    assert above_story(line) == [(kind, line)]
    assert after_story(line) == [(kind, line)]


STORY = [
    ("a sentence that begins like a link", "Related talks on fish will open in May, she said."),
    ("reading, in the story", "Read more carefully, the note says something else."),
    ("sharing, in the story", "Share the strait or lose it, he told them."),
    ("following, in the story", "Follow the money, the envoy said."),
    ("signing, in the story", "Sign up for the ferry, she urged them, and they did."),
    ("subscribing, in the story", "Subscribe to peace, he said, and the rest will follow."),
    ("cookies, said by somebody", "“We use cookies to find out who reads us,” the minister said."),
    ("cookies, told of somebody", "The regulator said that sites which use cookies must say so."),
    ("rights, in the story", "All rights to the strait belong to Halvard, Langholm said."),
    ("comments, in the story", "Comments by the two envoys made matters worse."),
    ("a photo, in the story", "The ministry posted a photo by mistake and deleted it."),
    ("right and left of politics", "The new (right) government of Brenn said that it was not bound by the note."),
    ("captioned people acting", "Langholm (left) accused Aasen (right) of lying and closed the door."),
    ("a quotation and a credit", "Langholm said it was “late, very late”, as a note by the source put it."),
    ("a subheading", "What next for the strait?"),
    ("a subheading of two words", "World opinion"),
    ("by, in the story", "By Monday the envoys had left Quill."),
    ("a date in a sentence", "On 4 March 2019 they met for the first time."),
    ("an advertisement, in the story", "Advertisements for the ferry were taken down."),
    ("a speaker's name", "LANGHOLM: We shall see."),
    ("a reporter's question", "REPORTER: Will you meet again?"),
    ("contact between states", "Contact between the two capitals was broken off in May."),
    ("a source that speaks", "Source: the strait was never open, a fisherman said with a laugh, and he should know."),
    ("likes", "Like this treaty, the last one was never read."),
    ("powered by", "Powered by oars alone, the ferry took an hour."),
    ("hosted by", "Hosted by the mediator, the talks lasted a day."),
    ("a reply", "Reply to us by Friday, the letter said."),
    ("people who contributed", "Both sides contributed."),
    ("published, in the story", "Published in March, the report names nobody."),
    ("a list's item", "- the strait would be opened to trawlers in April;"),
    ("a numbered act", "7. Takes note of the reports of the Parties;"),
    ("a short answer", "“No.”"),
    ("a verse", "Loyal for ever!"),
    ("an item of a programme", "Next: meeting of the ministers in Oster"),
    ("an explanation", "Explainer: the strait is open to all who pay, the envoy said."),
]


@pytest.mark.parametrize("line", [pytest.param(c[1], id=c[0]) for c in STORY])
def test_the_story_is_never_marked(line):
    assert in_story(line) == []
    assert after_story(line) == []


DATELINES = [
    ("a capital and a dash", "QUILL — The envoys met on Monday for an hour in the old town hall.", "QUILL —"),
    ("an agency", "QUILL (RNS) - The envoys met on Monday for an hour in the town hall.", "QUILL (RNS) -"),
    (
        "two places and a date",
        "QUILL/OSTER, March 4 (RNS) -- The envoys met for an hour.",
        "QUILL/OSTER, March 4 (RNS) --",
    ),
    (
        "place in small letters",
        "Quill (Ruvenia News Service) – The envoys met for an hour.",
        "Quill (Ruvenia News Service) –",
    ),
    ("a state after the city", "NEW QUILL, Mass. — The envoys met on Monday for an hour.", "NEW QUILL, Mass. —"),
    (
        "strokes for the agency",
        "QUILL, March 4. /RNS/. The envoys met on Monday for an hour.",
        "QUILL, March 4. /RNS/.",
    ),
    (
        "the lunar date beside the other",
        "Quill, Safar 02, 1445, August 18, 2023, RNS -- The envoys met for an hour.",
        "Quill, Safar 02, 1445, August 18, 2023, RNS --",
    ),
    (
        "the country in square brackets",
        "Quill [Ruvenia], 2nd May (RNS): The envoys met for an hour.",
        "Quill [Ruvenia], 2nd May (RNS):",
    ),
    ("an agency of two names", "QUILL (Ruve-Nord) — The envoys met for an hour.", "QUILL (Ruve-Nord) —"),
    ("a colon after a known city", "GENEVA: The envoys met on Monday for an hour in a hotel.", "GENEVA:"),
    ("a colon after anything else", "LANGHOLM: The envoys met on Monday for an hour in a hotel.", None),
    ("a label", "UPDATE — The envoys met on Monday for an hour in the town hall.", None),
    ("who asks, and for whom", "Ann Roe (RNS): When will the envoys meet in the town hall?", None),
    ("a party and a state", "Ann Roe (R-Quill) — The senator met the envoys for an hour.", None),
    ("a dash within a sentence", "Langholm — who leads the delegation — met Aasen for an hour.", None),
    ("a speaker and a dash", "LANGHOLM--The envoys met on Monday for an hour in a hotel.", None),
]


@pytest.mark.parametrize(("opening", "dateline"), [pytest.param(*c[1:], id=c[0]) for c in DATELINES])
def test_only_the_dateline_is_marked(opening, dateline):
    assert marked(f"Envoys meet\n\n{opening}\n\n{AFTER}\n") == ([("dateline", dateline)] if dateline else [])


def test_a_dateline_without_date_or_agency_opens_a_story_only():
    assert in_story("QUILL — The envoys met on Monday for an hour.") == [("dateline", "QUILL —")]
    text = f"{BEFORE}\n\n{AFTER}\n\n{BEFORE}\n\nQUILL — The envoys met on Monday for an hour.\n\n{AFTER}\n"
    assert marked(text) == []


def test_a_link_or_credit_that_ends_a_paragraph_is_marked_alone():
    assert in_story(f"{BEFORE} READ MORE: Who closed the strait?") == [("related", "READ MORE: Who closed the strait?")]
    spoken = "Langholm said that the strait “belongs to those who sail it”. Image: Ministry of Fish"
    assert in_story(spoken) == [("caption", "Image: Ministry of Fish")]


COMMENTS = '3 comments\nsea_dog: They said the same in 2012. Shame!\nMarit V.: "We will sail" - easy to say.\nReply\n'


def test_comments_reach_to_the_end_or_the_next_section():
    found = after_story(f"{COMMENTS}Leave a comment\nName * Email *\nMost read\nFish for two\n© 2019 Tribune")
    assert [kind for kind, _ in found] == ["comments"] * 4 + ["comment form"] * 2 + ["related"] * 2 + ["copyright"]


LONG = (
    "I have fished in that strait for thirty years and never saw an envoy there, nor a minister, nor anybody who paid."
)


def test_long_comments_under_bare_names_are_comments():
    found = after_story(f"2 comments\n\nGus Tarn\n{LONG}\n\nMina\nHear, hear!\n\n© 2019 Tribune")
    assert [kind for kind, _ in found] == ["comments"] * 5 + ["copyright"]


def test_a_button_that_leads_to_comments_opens_none():
    assert above_story("By Ana Roe\n3 comments") == [("byline", "By Ana Roe"), ("comments", "3 comments")]
    story = "\n\n".join([BEFORE, AFTER] * 3)
    assert marked(f"Envoys meet\n\n{BEFORE}\n\nComments (3)\n\n{story}\n") == [("comments", "Comments (3)")]


def test_links_under_a_heading_end_where_the_story_goes_on():
    assert in_story("Related stories\nFishing towns count the cost\nWho closed the strait?") == [
        ("related", "Related stories"),
        ("related", "Fishing towns count the cost"),
        ("related", "Who closed the strait?"),
    ]
    assert in_story("Read more\nFishing towns count the cost") == [
        ("related", "Read more"),
        ("related", "Fishing towns count the cost"),
    ]


def test_what_an_office_or_a_paper_says_of_itself_stays():
    text = f"REPUBLIC OF HALVARD\nMinistry of Fish\n\nPRESS STATEMENT\n\n{BEFORE}\n\n{AFTER}\n\nMinistry of Fish\n"
    assert marked(text) == []
    assert marked(f"THE OSTERMARK TRIBUNE\n\nEnvoys meet\n\n{BEFORE}\n\n{AFTER}\n") == []


def test_a_headline_stays_whatever_it_says():
    assert marked(f"Share the strait, says Brenn\n\n{BEFORE}\n\n{AFTER}\n") == []
    assert marked(f"Langholm: “No talks without fish”\n\n{BEFORE}\n\n{AFTER}\n") == []
    assert marked(f"Explainer: Who owns the strait?\n\n{BEFORE}\n\n{AFTER}\n") == []
    assert marked(f"MORE IN PARLIAMENT WANT STRAIT OPENED\n\n{BEFORE}\n\n{AFTER}\n") == []
