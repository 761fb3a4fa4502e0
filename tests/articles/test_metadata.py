"""Title, outlet, byline and kind: read from what the page shows, none where it shows nothing."""

import pytest

from communique.articles import article_from_text

LEAD = "The envoys of Halvard and Brenn met in Quill on Monday and spoke for an hour about the strait."
MORE = "They will meet again in April, officials of both countries said when the talks had ended."
STORY = f"{LEAD}\n\n{MORE}"
READOUT = "The Minister, H.E. Petra Langholm, held talks today with the Ambassador of Brenn, H.E. Rurik Aasen."
LONG = (
    "Statement by the Spokesperson of the Ministry of Fish of the Republic of Halvard, Ms. Petra Langholm, in Response to a"
    " Question Regarding the Remarks of the Minister of Defence of the Kingdom of Brenn"
)

TITLES = [
    ("the first line", f"Envoys meet in Quill\n\n{STORY}", "Envoys meet in Quill"),
    ("under a masthead and a bar", f"THE QUILL GAZETTE\nHome | World | Sport\n\nEnvoys meet\n\n{STORY}", "Envoys meet"),
    (
        "under a letterhead",
        f"MINISTRY OF FISH\nPress Office\n\nVisit of the Ambassador\n\n{READOUT}\n\n{MORE}",
        "Visit of the Ambassador",
    ),
    ("a quotation", f"MINISTRY OF FISH\n\n“We shall sail”\n\n{READOUT}\n\n{MORE}", "“We shall sail”"),
    ("above its byline", f"Envoys meet\nBy Ana Roe\n\n{STORY}", "Envoys meet"),
    ("that ends in a full stop", f"Envoys meet in Quill.\n\n{STORY}", "Envoys meet in Quill."),
    ("the paper's kind says nothing", f"MINISTRY OF FISH\n\nPRESS STATEMENT\n\n{READOUT}\n\n{MORE}", None),
    ("READOUT alone", f"READOUT\n\n{READOUT}\n\n{MORE}", None),
    ("the kind and what of", f"READOUT OF THE TALKS ON FISH\n\n{READOUT}\n\n{MORE}", "READOUT OF THE TALKS ON FISH"),
    (
        "who speaks",
        f"Press Statement\nAna Roe, Department Spokesperson\n\nOn the Fish of Brenn\n\n{STORY}",
        "On the Fish of Brenn",
    ),
    (
        "a series",
        f"Policy Note No. 4 | Quill Centre | May 2021\n\nThree myths of the strait\n\n{STORY}",
        "Three myths of the strait",
    ),
    (
        "a heading with its date",
        f"Weekly Press Briefing – 6 May 2024\n\nMR. ROE: Good day.\n\n{STORY}",
        "Weekly Press Briefing – 6 May 2024",
    ),
    ("a date that says no more", f"Last updated Monday, 6 May 2024\n\n{STORY}", None),
    ("no headline", STORY, None),
    ("questions and answers", f"Q&A: Why the envoys met\n\n{STORY}", "Q&A: Why the envoys met"),
    ("a long one", f"{LONG}\nNo. 4, 6 May 2021\n\n{STORY}", LONG),
]


@pytest.mark.parametrize(("text", "title"), [pytest.param(*c[1:], id=c[0]) for c in TITLES])
def test_title(text, title):
    assert article_from_text(text).title == title


OUTLETS = [
    ("a masthead", f"THE QUILL GAZETTE\n\nEnvoys meet\n\n{STORY}", "The Quill Gazette"),
    ("a masthead of parts", f"QNA - Quill News Agency - English\n\nEnvoys meet\n\n{STORY}", "Quill News Agency"),
    ("a masthead below the headline", f"Envoys meet\nRuvenia News Service\n\n{STORY}", "Ruvenia News Service"),
    ("rights", f"Envoys meet\n\n{STORY}\n\n© 2019 Quill Today Ltd. All rights reserved.", "Quill Today"),
    (
        "rights spell a masthead",
        f"QUILL NEWS AGENCY\n\nEnvoys meet\n\n{STORY}\n\n© 2019 Quill News agency",
        "Quill News agency",
    ),
    ("a source", f"Envoys meet\nSource: QNA, Quill | 4 March 2019\n\n{STORY}", "QNA"),
    ("where it was printed", f"Envoys meet\n\n{STORY}\n\nPublished in Quill Today, March 4th, 2019", "Quill Today"),
    ("an agency's credit", f"Envoys meet\n\nQUILL (RNS) - {STORY}", "RNS"),
    ("a letterhead", f"MINISTRY OF FISH\n\nVisit of the Ambassador\n\n{READOUT}\n\n{MORE}", "Ministry of Fish"),
    (
        "a letterhead with its state",
        f"KINGDOM OF HALVARD\nOffice of the Prime Minister\nPress Section\n\n{READOUT}\n\n{MORE}",
        "Office of the Prime Minister, Kingdom of Halvard",
    ),
    ("a body", f"UNION OF THE NORTH\n\nCOMMUNIQUÉ OF THE COUNCIL\n\n{READOUT}\n\n{MORE}", "Union of the North"),
    (
        "a letterhead below the title",
        f"President Meets Envoy\nOffice of the President of Brenn\n\n{READOUT}\n\n{MORE}",
        "Office of the President of Brenn",
    ),
    (
        "a series",
        f"Policy Note No. 4 | Quill Centre | May 2021\n\nThree myths of the strait\n\n{STORY}",
        "Quill Centre",
    ),
    (
        "who speaks is no office",
        f"Press Statement\nAna Roe, Department Spokesperson\n\nOn the Fish of Brenn\n\n{STORY}",
        None,
    ),
    (
        "an office of an office",
        f"Ministry of Fish, Office of the Spokesperson\n\nOn the Fish of Brenn\n\n{STORY}",
        "Ministry of Fish, Office of the Spokesperson",
    ),
    ("a headline is no letterhead", f"MINISTRY OF FISH DENIES REPORTS\n\n{STORY}", None),
    ("a headline is no masthead", f"Envoys Meet the Press\n\n{STORY}", None),
    ("none", f"Envoys meet\n\n{STORY}", None),
]


@pytest.mark.parametrize(("text", "outlet"), [pytest.param(*c[1:], id=c[0]) for c in OUTLETS])
def test_outlet(text, outlet):
    assert article_from_text(text).outlet == outlet


BYLINES = [
    ("By Ana Roe and Bo Lund", "Ana Roe and Bo Lund"),
    ("By ANA ROE | 4 March 2019", "ANA ROE"),
    ("By Ana Roe, Diplomatic Correspondent", "Ana Roe, Diplomatic Correspondent"),
    ("Written by Ana Roe", "Ana Roe"),
    ("Autor: Ana Roe", "Ana Roe"),
    ("By staff reporter", "staff reporter"),
    ("Source: QNA", None),
    ("4 March 2019", None),
]


@pytest.mark.parametrize(("line", "byline"), BYLINES)
def test_byline(line, byline):
    assert article_from_text(f"Envoys meet in Quill\n{line}\n\n{STORY}").byline == byline


def test_the_writers_an_agency_names_at_the_end():
    text = f"Envoys meet\n\n{STORY}\n\n(Reporting by Ana Roe in Quill; Editing by Bo Lund)"
    assert article_from_text(text).byline == "Ana Roe in Quill"


ACTS = (
    "1. The Council met in Quill on Monday.\n\n2. Recalling its decision on the strait;\n\n3. Welcomes the ferry.\n\n"
)
TURNS = "\n\n".join(f"LANGHOLM: Answer {i}, and more.\n\nQUESTION: And what about {i}?" for i in range(4))
KINDS = [
    ("a newspaper's page", f"Envoys meet\nBy Ana Roe\n\n{STORY}", "report"),
    ("nothing to tell it by", f"Envoys meet\n\n{STORY}", "report"),
    ("an agency", f"Meeting of envoys ends early\n\nQUILL (RNS) - {READOUT}\n\n{MORE}", "report"),
    ("a report on a statement", f"Statement angers Brenn\nBy Ana Roe\n\n{STORY}", "report"),
    ("a report on a visit", f"THE QUILL GAZETTE\n\nVisit of the Ambassador angers Brenn\n\n{STORY}", "report"),
    ("a letterhead and a meeting", f"MINISTRY OF FISH\n\n{READOUT}\n\n{MORE}", "readout"),
    ("its own word", f"Readout of the Minister's Call with Rurik Aasen\n\n{READOUT}\n\n{MORE}", "readout"),
    (
        "a press release on a visit",
        f"No: 12, 4 March 2019\nPress Release Regarding the Visit of H.E. Aasen\n\n{READOUT}",
        "readout",
    ),
    (
        "a press release with a headline",
        f"Ministry of Fish\nPress release No. 12\n\nMINISTER MEETS ENVOY\n\n{READOUT}\n\n{MORE}",
        "press release",
    ),
    (
        "no meeting",
        f"MINISTRY OF FISH\nPRESS RELEASE\n\nFish will be counted again in May, the Ministry has decided.\n\n{MORE}",
        "press release",
    ),
    (
        "a statement",
        f"MINISTRY OF FISH\nPRESS STATEMENT\n\nThe Ministry rejects the reports that fish were sold.\n\n{MORE}",
        "statement",
    ),
    (
        "in the first person",
        "UNION OF THE NORTH\nPress statement by Ana Roe\n\nToday I hosted the two envoys in Quill for talks.\n\n"
        "I told them that I expected an answer by Friday. I thank them.\n\nI will see them again in April, and I hope so.",
        "statement",
    ),
    ("a joint statement", f"Joint Statement by the Ministers of Fish\n\n{ACTS}", "joint statement"),
    (
        "joint, after a colon",
        f"Halvard-Brenn talks: Joint Declaration\n\nMINISTRY OF FISH\n\n{ACTS}",
        "joint statement",
    ),
    ("a communiqué", f"UNION OF THE NORTH\n\nCOMMUNIQUÉ OF THE COUNCIL ON THE STRAIT\n\n{ACTS}", "communiqué"),
    ("a communiqué without its accent", f"KINGDOM OF HALVARD\nCOMMUNIQUE\n\n{READOUT}\n\n{MORE}", "communiqué"),
    ("a briefing", f"MINISTRY OF FISH\nPress Briefing by the Spokesperson\n\n{TURNS}", "transcript"),
    (
        "questions and answers",
        "Interview with Ana Roe\nBy Bo Lund\n\n" + "Q: Why now?\n\nA: Because of fish.\n\n" * 4,
        "interview",
    ),
    ("an opinion", f"OPINION\n\nA comma is no peace\n\n{STORY}", "opinion"),
    (
        "views of its own",
        f"A comma is no peace\n\n{STORY}\n\nThe views expressed here are the author's own.",
        "opinion",
    ),
    ("a section named opinion", f"Home | World | Opinion | Sport\n\nEnvoys meet\n\n{STORY}", "report"),
]


@pytest.mark.parametrize(("text", "kind"), [pytest.param(*c[1:], id=c[0]) for c in KINDS])
def test_kind(text, kind):
    assert article_from_text(text).kind == kind
