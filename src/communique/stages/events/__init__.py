"""Who did what to whom, in the field's ontologies."""

from communique.stages.events.events import EventDraft, find_events

__all__ = ["EventDraft", "find_events"]
