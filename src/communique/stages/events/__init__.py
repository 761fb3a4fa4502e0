"""Who did what to whom, in the field's ontologies."""

from communique.stages.events.draft import EventDraft
from communique.stages.events.events import find_events

__all__ = ["EventDraft", "find_events"]
