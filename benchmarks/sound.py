"""Read every text of a compartment twice and check each reading: no crash, spans exact, ids resolved, JSON whole.

python benchmarks/sound.py [COMPARTMENT …]        the default is train and dev
"""

from __future__ import annotations

import argparse

from attribution import compartment_of
from communique.articles import article_from_text
from communique.reader import Reader
from communique.record import Reading, unsound
from shared import texts


def main() -> None:
    parser = argparse.ArgumentParser(description="Check every reading of a compartment.")
    parser.add_argument("compartments", nargs="*", default=["dev", "train"])
    reader, wrong, read = Reader(), 0, 0
    for name in parser.parse_args().compartments:
        for stem, text in texts(compartment_of(name)).items():
            read += 1
            faults = faults_of(reader, text)
            wrong += bool(faults)
            for fault in faults[:3]:
                print(f"{name}/{stem}: {fault}")
    print(f"{read} texts read, {wrong} with a fault")
    raise SystemExit(wrong > 0)


def faults_of(reader: Reader, text: str) -> list[str]:
    """What is wrong with the readings of one text."""
    article = article_from_text(text, force=True)
    first = reader.read(article)
    faults = list(unsound(first))
    if article.text != text.removeprefix("\ufeff"):
        faults.append("the article's text is not the file's")
    if Reading.from_json(first.to_json()) != first:
        faults.append("JSON does not give the reading back")
    if reader.read(article).to_json() != first.to_json():
        faults.append("a second reading differs")
    return faults


if __name__ == "__main__":
    main()
