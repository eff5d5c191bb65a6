# SPDX-License-Identifier: Apache-2.0
"""`Law`: what `comity.load()` gives, and the one door of every front end.

In: a folder of law. Out: decisions, and everything a program can say of itself. Thin: each method is one call into the
stage that does the work. Read `load` and `Law.decide` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from comity import store
from comity.decide.answer import Answer as PlainAnswer
from comity.decide.decide import Decider, prepare
from comity.decide.examples import Tested, run_examples
from comity.decide.facts import read_case
from comity.program.program import Example, Program
from comity.program.truth import Status
from comity.regime.regime import Regime, Regimes
from comity.source import codes
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile
from comity.source.suggest import did_you_mean


class LawError(Exception):
    """A folder of law has errors. `diagnostics` says which; `sources` holds the texts they point into, by file name."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, SourceFile]) -> None:
        errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
        super().__init__(f"{len(errors)} errors in the law; the first: {errors[0].code} {errors[0].message}")
        self.diagnostics = diagnostics
        self.sources = sources


class CaseError(ValueError):
    """A case cannot be read. `diagnostics` says what is wrong, each by its path."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.message}" for one in diagnostics))
        self.diagnostics = diagnostics


class Answer(PlainAnswer):
    """What the law says of one case; plain frozen data (see `comity.decide.answer`) that can explain itself."""

    __slots__ = ()

    def explain(self, *, why: bool = False) -> str:
        """Return the answer as a memo in plain text; with `why`, the whole tree of reasons."""
        from comity.render.text import render_answer

        return render_answer(self, why=why)


class Law:
    """A checked program of law, ready to decide. Safe to share between threads: what it caches is derived, never changed.

    `folder`: where the texts of the law stand, if it was read from a folder or file.
    """

    def __init__(self, program: Program, folder: Path | None = None) -> None:
        self.program = program
        self.folder = folder
        self._regimes = Regimes(program)
        self._deciders: dict[int, Decider] = {}
        self._questions: dict[tuple[int, str | None, str | None], tuple[tuple[str, str], ...]] = {}

    def decide(
        self,
        place: str,
        on: date | datetime | str,
        facts: Mapping[str, Any],
        *,
        bearer: str | None = None,
        action: str | None = None,
    ) -> Answer:
        """Decide one case.

        Args:
            place: the name of a place, such as `us/ca/los-angeles-county`.
            on: the day whose law governs, or a moment (local to the place if it names no zone) where a deadline needs it.
            facts: values by name; an absent name, None and "unknown" are unknown. Forms: docs/language.md, "Facts in JSON".
            bearer: one kind of bearer; by default every kind that some norm there names. A general kind is followed by
                the kinds of it that some norm names.
            action: one action; by default every action on which some norm speaks to the bearer.

        Returns: an answer with a line for each bearer and action.
        Raises: CaseError with everything that is wrong with the place, day, facts, bearer or action.
        """
        return self._decide(place, on, facts, bearer, action)

    def statuses(
        self, place: str, on: date | datetime | str, facts: Mapping[str, Any], *, bearer: str, actions: Iterable[str]
    ) -> dict[str, Status]:
        """Return only the status of each action, without reasons: for those who ask often.

        Raises: CaseError as `decide`.
        """
        case, diagnostics = read_case(self.program, place, on, facts)
        wanted = tuple(actions)
        if bearer not in self.program.bearers or not self.program.actions.keys() >= set(wanted):
            diagnostics += tuple(one for action in wanted for one in self._names(bearer, action))
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        decider = self._decider(self._regimes.at(case.place, case.on))
        return decider.statuses(prepare(decider.regime, case, facts), bearer, wanted)

    def regime(self, place: str, on: date) -> Regime:
        """Return the law in force at a place on a day. Raises: KeyError if there is no such place."""
        return self._regimes.at(place, on)

    def test(self) -> Tested:
        """Decide every example in the law and say which come out otherwise."""
        return run_examples(self.program, self._example)

    def places(self) -> tuple[str, ...]:
        """Return the names of all places."""
        return tuple(self.program.places)

    def bearers(self) -> tuple[str, ...]:
        """Return the names of all kinds of bearer."""
        return tuple(self.program.bearers)

    def actions(self) -> tuple[str, ...]:
        """Return the names of all actions."""
        return tuple(self.program.actions)

    def fact_names(self) -> tuple[str, ...]:
        """Return the names of all facts."""
        return tuple(self.program.facts)

    def _decide(
        self,
        place: str,
        on: date | datetime | str,
        facts: Mapping[str, Any],
        bearer: str | None,
        action: str | None,
        *,
        nothing_else: bool = False,
    ) -> Answer:
        case, diagnostics = read_case(self.program, place, on, facts, nothing_else=nothing_else)
        diagnostics += self._names(bearer, action)
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        decider = self._decider(self._regimes.at(case.place, case.on))
        prepared = prepare(decider.regime, case, facts, nothing_else=nothing_else)
        pairs = self._asked(decider.regime, bearer, action)
        return decider.decide(prepared, pairs, (bearer or "", action or ""), Answer)

    def _asked(self, regime: Regime, bearer: str | None, action: str | None) -> tuple[tuple[str, str], ...]:
        question = (id(regime), bearer, action)  # regimes live as long as the law
        found = self._questions.get(question)
        if found is None:
            found = self._questions[question] = asked(regime, bearer, action)
        return found

    def _names(self, bearer: str | None, action: str | None) -> tuple[Diagnostic, ...]:
        found = []
        for name, declared, code, kind in (
            (bearer, self.program.bearers, codes.UNKNOWN_CASE_BEARER, "bearer"),
            (action, self.program.actions, codes.UNKNOWN_CASE_ACTION, "action"),
        ):
            if name is not None and name not in declared:
                message = f"no {kind} named `{name}` is declared"
                found.append(Diagnostic(code, message, path=f"/{kind}", help=did_you_mean(str(name), declared)))
        return tuple(found)

    def _example(self, example: Example, bearer: str, action: str) -> Answer | tuple[Diagnostic, ...]:
        try:
            return self._decide(
                example.place, example.on, example.facts, bearer, action, nothing_else=example.nothing_else
            )
        except CaseError as error:
            return error.diagnostics

    def _decider(self, regime: Regime) -> Decider:
        decider = self._deciders.get(id(regime))
        if decider is None:
            decider = self._deciders[id(regime)] = Decider(regime)
        return decider


def asked(regime: Regime, bearer: str | None, action: str | None) -> tuple[tuple[str, str], ...]:
    """Return the bearers and actions that a question means at a place.

    No bearer: every kind that some norm on the action names; at an agency's own place, the agency's kinds. A general kind:
    itself, then every kind of it that some norm on the action names. No action: each on which some norm speaks.
    """
    kinds_of = regime.program.bearers
    actions = (action,) if action is not None else tuple(regime.program.actions)
    found = []
    for one in actions:
        named = regime.bearers(one)
        if bearer is not None:
            below = tuple(name for name in named if name != bearer and bearer in kinds_of[name].kinds)
            named = (bearer, *below)
        elif regime.place.bearers:
            named = regime.place.bearers
        found += [(name, one) for name in named if regime.speaks(name, one) or (name, one) == (bearer, action)]
    order = {name: number for number, name in enumerate(kinds_of)}
    return tuple(sorted(found, key=lambda pair: (pair[0] != bearer, order[pair[0]])))


def load(path: str | Path | None = None) -> Law:
    """Load a folder of law (by default the library that comes with Comity), checked; from the cache if it is unchanged.

    Raises: LawError if the law has errors; OSError if the folder cannot be read.
    """
    folder = Path(path) if path is not None else store.library()
    program, diagnostics, sources = store.load_program(folder)
    if program is None:
        raise LawError(diagnostics, sources)
    return Law(program, folder)


def check_folder(path: str | Path | None = None) -> tuple[tuple[Diagnostic, ...], Mapping[str, SourceFile]]:
    """Check a folder of law. Return every diagnostic, warnings included, and the texts they point into by file name.

    Raises: OSError if the folder cannot be read.
    """
    _, diagnostics, sources = store.check_path(Path(path) if path is not None else None)
    return diagnostics, sources
