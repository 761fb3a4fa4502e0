"""The analyst's way to a denied point: three accounts pasted, what is denied found and followed to its sentence, the
speaker corrected, the table changed, the report exported.
"""

from __future__ import annotations

from browsing import running, watched

from communique.archive import open_archive
from communique.web import Settings

NORWAY = """\
Norwegian Ministry of Foreign Affairs
Readout of Foreign Minister Ada Lunde's meeting with Senegalese Foreign Minister Omar Sel
Oslo, 6 May 2024

Foreign Minister Ada Lunde met Senegalese Foreign Minister Omar Sel in Dakar on Monday, 6 May 2024.

Minister Lunde demanded that Senegal release the crew of the trawler Havbris. Minister Sel promised that Senegal would release the crew of the trawler Havbris by the end of May.

Both sides agreed to reopen the joint fisheries commission by June.
"""
SENEGAL = """\
Ministry of Foreign Affairs of Senegal
Readout of Foreign Minister Omar Sel's meeting with Norwegian Foreign Minister Ada Lunde
Dakar, 7 May 2024

Foreign Minister Omar Sel met Norwegian Foreign Minister Ada Lunde in Dakar on Monday, 6 May 2024.

Minister Sel denied that Senegal would release the crew of the trawler Havbris by the end of May.

Both sides agreed to reopen the joint fisheries commission by June.
"""
COURIER = """\
Norway and Senegal at odds over a crew
The Cape Courier, 8 May 2024

DAKAR — Norwegian Foreign Minister Ada Lunde met her Senegalese counterpart, Omar Sel, in Dakar on Monday.

Lunde said Sel had promised that Senegal would release the crew of the trawler Havbris by the end of May. “No such promise was made,” Sel told reporters.

Both sides agreed to reopen the joint fisheries commission by June, the two ministers said.
"""


def voices(page) -> list[str]:
    """Who speaks in each cell of what is denied."""
    return page.locator("tr.v-denied td .voice").all_inner_texts()


def test_from_three_pasted_accounts_to_a_corrected_report(browser, tmp_path):
    path = tmp_path / "desk.sqlite"
    open_archive(path, create=True).close()
    with running(Settings(archive=str(path), token="word")) as live, watched(browser, live) as (page, complaints):
        page.goto(f"{live}/add?token=word")
        for n, account in enumerate((NORWAY, SENEGAL, COURIER), start=1):
            page.fill(f"#text-{n}", account)
        page.click("form.add button.primary")
        page.wait_for_url("**/encounter/**", timeout=90_000)
        table = page.url
        assert page.locator("tr.v-denied").count() == 1
        denied, before = page.locator("tr.v-denied td.denies a.words").first, voices(page)
        words = denied.inner_text()
        assert "denied" in words

        denied.click()
        page.wait_for_url("**/article/**")
        marked = "".join(page.locator(".w.mark").all_inner_texts())
        assert "".join(marked.split()) in "".join(words.split())
        assert page.locator(".card[open] .tag-denied").count() > 0

        page.locator(".card[open] [name=speaker]").fill("Ada Lunde")
        page.locator(".card[open] button[value=set]").first.click()
        page.wait_for_selector(".notice.done")
        page.goto(table)
        assert voices(page) != before

        with page.expect_download() as download:
            page.click("text=Markdown")
        report = download.value.path().read_text(encoding="utf-8")
        assert "denied" in report
        assert "Ada Lunde" in report
        assert complaints == []
