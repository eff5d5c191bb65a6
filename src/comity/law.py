# SPDX-License-Identifier: Apache-2.0
"""`Law`: what `comity.load()` gives, and the one door of every front end.

In: a folder of law. Out: decisions, and everything a program can say of itself. Thin: each method is one call into the
stage that does the work. Read `load` and `Law.decide` first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity import store
from comity.analysis.finding import Question as Question
from comity.decide.answer import Answer as PlainAnswer
from comity.decide.completions import Completions
from comity.decide.decide import Decider, Prepared, prepare
from comity.decide.examples import Tested, run_examples
from comity.decide.facts import read_case
from comity.faults import CaseError as CaseError
from comity.faults import LawError as LawError
from comity.program.case import Case
from comity.program.program import Example, Program
from comity.program.truth import Status
from comity.regime.asked import asked, undeclared
from comity.regime.regime import Regime, Regimes
from comity.source.diagnostic import Diagnostic
from comity.source.span import SourceFile
from comity.standpoints import Standpoints

if TYPE_CHECKING:
    from comity.analysis.exact import Analyst
    from comity.analysis.finding import Proof
    from comity.columns.table import Tables


class Answer(PlainAnswer):
    """What the law says of one case; plain frozen data (see `comity.decide.answer`) that can explain itself."""

    __slots__ = ()

    def explain(self, *, why: bool = False) -> str:
        """Return the answer as a memo in plain text; with `why`, the whole tree of reasons."""
        from comity.render.text import render_answer

        return render_answer(self, why=why)


class Law(Standpoints):
    """A checked program of law, ready to decide. Safe to share between threads: what it caches is derived, never changed.

    `folder`: where the texts of the law stand, if it was read from a folder or file.
    """

    def __init__(self, program: Program, folder: Path | None = None) -> None:
        self.program = program
        self.folder = folder
        self._regimes = Regimes(program)
        self._tables: Tables | None = None
        self._deciders: dict[int, Decider] = {}
        self._analysts: dict[int, Analyst] = {}
        self._questions: dict[tuple[int, str | None, str | None], tuple[tuple[str, str], ...]] = {}

    def decide(
        self,
        place: str,
        on: date | datetime | str,
        facts: Mapping[str, Any],
        *,
        bearer: str | None = None,
        action: str | Collection[str] | None = None,
        reasons: bool = False,
    ) -> Answer:
        """Decide one case.

        Args:
            place: the name of a place, such as `us/ca/los-angeles-county`.
            on: the day whose law governs, or a moment (local to the place if it names no zone) where a deadline needs it.
            facts: values by name; an absent name, None and "unknown" are unknown. Forms: docs/language.md, "Facts in JSON".
            bearer: one kind of bearer; by default every kind that some norm there names. A general kind is followed by
                the kinds of it that some norm names.
            action: one action or several; by default every action on which some norm speaks to the bearer.
            reasons: also say of each settled line which stated facts suffice for it, and the fewest that would turn it.

        Returns: an answer with a line for each bearer and action.
        Raises: CaseError with everything that is wrong with the place, day, facts, bearer or action.
        """
        answer = self._decide(place, on, facts, bearer, action)
        return self._with_reasons(answer, facts) if reasons else answer

    def questions(
        self,
        place: str,
        on: date | datetime | str,
        facts: Mapping[str, Any],
        *,
        actions: Iterable[str] | None = None,
        bearer: str | None = None,
        not_known: Collection[str] = (),
        priors: Mapping[str, Mapping[Any, float]] | None = None,
    ) -> tuple[Question, ...]:
        """Return the facts that can still change an answer, the one that settles it soonest first; none if nothing can.

        Args:
            place, on, facts, bearer: as of `decide`.
            actions: those that the user cares about; by default all.
            not_known: names of questions (`Question.name`) to which the user has no answer.
            priors: for facts of few values, how likely each value is; by default all alike.

        Questions of law and facts of the place are never among them. A fact that is given as "unknown" may be.
        Raises: CaseError as `decide`.
        """
        from comity.analysis.questions import next_questions

        case, matters = self._case_about(place, on, facts, bearer, tuple(actions) if actions is not None else (None,))
        analyst = self._analyst(self._regimes.at(case.place, case.on))
        return next_questions(analyst, case, matters, not_known=not_known, priors=priors)

    def statuses(
        self, place: str, on: date | datetime | str, facts: Mapping[str, Any], *, bearer: str, actions: Iterable[str]
    ) -> dict[str, Status]:
        """Return only the status of each action, without reasons: for those who ask often.

        Raises: CaseError as `decide`.
        """
        case, diagnostics = read_case(self.program, place, on, facts)
        wanted = tuple(actions)
        if bearer not in self.program.bearers or not self.program.actions.keys() >= set(wanted):
            diagnostics += undeclared(self.program, [(bearer, action) for action in wanted])
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        decider = self._decider(self._regimes.at(case.place, case.on))
        return decider.statuses(prepare(decider.regime, case, facts), bearer, wanted)

    def decide_table(self, table: Any, *, place: Any, on: Any, **how: Any) -> Any:
        """Decide every row of a table; how, and what comes back: `comity.columns.table.Tables.decide`. Raises: CaseError."""
        if self._tables is None:
            from comity.columns.table import Tables
            from comity.decide.times import excluder

            self._tables = Tables(self._regimes, excluder)
        found, diagnostics = self._tables.decide(table, place=place, on=on, **how)
        if found is None:
            raise CaseError(diagnostics)
        return found

    def regime(self, place: str, on: date) -> Regime:
        """Return the law in force at a place on a day. Raises: KeyError if there is no such place."""
        return self._regimes.at(place, on)

    def test(self) -> Tested:
        """Decide every example in the law and say which come out otherwise."""
        return run_examples(self.program, self._example)

    def prove(self, places: Collection[str] | None = None, on: date | None = None) -> Proof:
        """Return every conflict, gap and rule without effect in the law of some places (all) on a day (all)."""
        from comity.proving import prove

        return prove(self.program, places, on)

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
        action: str | Collection[str] | None,
        *,
        nothing_else: bool = False,
    ) -> Answer:
        actions = (action,) if action is None or isinstance(action, str) else tuple(action) or (None,)
        case, diagnostics = read_case(self.program, place, on, facts, nothing_else=nothing_else)
        diagnostics += undeclared(self.program, [(bearer, name) for name in actions])
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        decider = self._decider(self._regimes.at(case.place, case.on))
        prepared = prepare(decider.regime, case, facts, nothing_else=nothing_else)
        pairs = dict.fromkeys(pair for name in actions for pair in self._asked(decider.regime, bearer, name))
        question = (bearer or "", actions[0] or "" if len(actions) == 1 else "")
        return decider.decide(prepared, tuple(pairs), question, Answer)

    def _case_about(
        self,
        place: str,
        on: date | datetime | str,
        facts: Mapping[str, Any],
        bearer: str | None,
        actions: tuple[str | None, ...],
    ) -> tuple[Case, tuple[tuple[str, str], ...]]:
        """Return a case with the records of its place, and the bearers and actions asked about."""
        case, diagnostics = read_case(self.program, place, on, facts)
        diagnostics += undeclared(self.program, [(bearer, action) for action in actions])
        if case is None or diagnostics:
            raise CaseError(diagnostics)
        regime = self._regimes.at(case.place, case.on)
        pairs = dict.fromkeys(pair for action in actions for pair in self._asked(regime, bearer, action))
        return prepare(regime, case, facts).case, tuple(pairs)

    def _with_reasons(self, answer: Answer, stated: Mapping[str, Any]) -> Answer:
        from comity.analysis.finding import change_to_dicts, sufficient_to_dicts
        from comity.analysis.reasons import reasons

        case, _ = self._case_about(answer.place, answer.at or answer.on, stated, None, ())
        regime = self._regimes.at(case.place, case.on)
        lines = []
        for line in answer.lines:
            why, change = reasons(self._analyst(regime), case, frozenset(stated), line.bearer, line.action)
            then = Prepared(replace(case, facts=change.facts_then), frozenset()) if change else None
            pair = (line.bearer, line.action)
            cited = self._decider(regime).decide(then, [pair], pair, Answer).only.citations if then else ()
            lines.append(line._replace(sufficient=sufficient_to_dicts(why), change=change_to_dicts(change, cited)))
        return replace(answer, lines=tuple(lines))

    def _analyst(self, regime: Regime) -> Analyst:
        found = self._analysts.get(id(regime))
        if found is None:
            from comity.analysis.exact import Analyst
            from comity.decide.times import excluder

            found = Analyst(regime, lambda exclusion: excluder(exclusion, regime.place, regime.program))
            self._analysts[id(regime)] = found
        return found

    def _asked(self, regime: Regime, bearer: str | None, action: str | None) -> tuple[tuple[str, str], ...]:
        question = (id(regime), bearer, action)  # regimes live as long as the law
        found = self._questions.get(question)
        if found is None:
            found = self._questions[question] = asked(regime, bearer, action)
        return found

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

            def exactly(case: Case, bearer: str, action: str) -> Completions | None:
                found = self._analyst(regime).remaining(case, bearer, action)
                return Completions(found.possible, found.depends_on, found.exact) if found else None

            decider = self._deciders[id(regime)] = Decider(regime, exactly)
        return decider


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
