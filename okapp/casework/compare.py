"""The same answers under two dates, old and new side by side ("annat datum")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okapp.casework.runs import Run
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Edition, Kind, Source, Track


@dataclass(frozen=True, slots=True)
class TrackChange:
    """What a track held before and holds after; None where it holds nothing.

    `waits` where it holds nothing after because the other date asks for more: what it will hold is not known.
    """

    track: Track
    before: Finding | None
    after: Finding | None
    waits: bool = False

    @property
    def differs(self) -> bool:
        """Whether the answer is another: code, certainty or municipality. Not while it waits."""
        return not self.waits and _answer(self.before) != _answer(self.after)

    @property
    def words_differ(self) -> bool:
        """Whether heading, text or reasons read differently."""
        return _words(self.before) != _words(self.after)

    @property
    def sources_differ(self) -> bool:
        """Whether it rests on other sections."""
        return _sources(self.before) != _sources(self.after)


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list's lines: in both, only before, only after. Nothing is known to be only before while the other date asks for more."""

    kind: Kind
    both: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A run and the same answers on another date."""

    before: Run
    after: Run
    tracks: tuple[TrackChange, ...]
    lists: tuple[ListChange, ...]

    @property
    def editions(self) -> tuple[Edition, Edition]:
        """The rules before and after; the same edition where both dates fall within it."""
        return self.before.edition, self.after.edition

    @property
    def same(self) -> bool:
        """Whether no answer that is known differs; citations may."""
        return not any(change.differs for change in self.tracks)

    @property
    def waits(self) -> bool:
        """Whether the answers are not enough for the other date to hold an answer beside each of those before."""
        return any(change.waits for change in self.tracks)

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The questions that the other date asks for next, by their labels."""
        labels = {question.key: question.label for question in self.after.edition.questions()}
        return tuple(labels[key] for key in self.after.journey().missing)


def compare(run: Run, other_date: date) -> Comparison:
    """The run beside itself on `other_date`. Raises `NoEdition` where there are no rules for a date."""
    after = run.on(other_date)
    old, new = run.journey(), after.journey()
    tracks = [_track(track, old, new) for track in _tracks(old, new)]
    lists = [_list(kind, old, new) for kind in Kind]
    return Comparison(
        before=run,
        after=after,
        tracks=tuple(change for change in tracks if change.before or change.after),
        lists=tuple(change for change in lists if change.both or change.only_before or change.only_after),
    )


def _tracks(old: Journey, new: Journey) -> tuple[Track, ...]:
    """The tracks of both, by key, in the order of the older rules."""
    both = {track.key: track for track in (*new.edition.tracks, *old.edition.tracks)}
    order = dict.fromkeys(track.key for track in (*old.edition.tracks, *new.edition.tracks))
    return tuple(both[key] for key in order)


def _track(track: Track, old: Journey, new: Journey) -> TrackChange:
    before, after = _on(old, track), _on(new, track)
    return TrackChange(track, before, after, waits=after is None and not new.complete)


def _on(journey: Journey, track: Track) -> Finding | None:
    return next((finding for finding in journey.findings if finding.track.key == track.key), None)


def _list(kind: Kind, old: Journey, new: Journey) -> ListChange:
    before, after = old.texts(kind), new.texts(kind)
    return ListChange(
        kind,
        both=tuple(text for text in before if text in after),
        only_before=tuple(text for text in before if text not in after and new.complete),
        only_after=tuple(text for text in after if text not in before),
    )


def _answer(finding: Finding | None) -> tuple[object, ...] | None:
    if finding is None:
        return None
    code = finding.municipality.code if finding.municipality else ""
    return finding.code, finding.certainty, code


def _words(finding: Finding | None) -> tuple[str, ...] | None:
    return None if finding is None else (finding.heading, finding.text, finding.because, *finding.doubts)


def _sources(finding: Finding | None) -> tuple[Source, ...]:
    return () if finding is None else finding.sources
