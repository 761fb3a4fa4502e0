"""`communique schema`: the JSON Schema of what the program writes."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    comparison: Annotated[
        bool, typer.Option("--comparison", help="The schema of a comparison of readings instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of a reading."""
    import json  # noqa: PLC0415  (commands import what they need when they run)

    from communique.record import Comparison, Reading  # noqa: PLC0415

    shape = (Comparison if comparison else Reading).model_json_schema(by_alias=True, mode="serialization")
    shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape}
    typer.echo(json.dumps(shape, indent=2, ensure_ascii=False))
