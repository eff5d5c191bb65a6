# SPDX-License-Identifier: Apache-2.0
"""Random syntax trees: everything the parser can give, and names that begin like words of the language.

Read `statements()` last: each strategy builds on those above it. INVARIANT: every tree drawn is one that some text says.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from comity.syntax import tree
from comity.syntax.leaves import LEVELS, PLACE_LEVELS, SIMPLE_TYPES

WORDS = (
    *(
        "visitor",
        "enter_park",
        "winter",
        "class",
        "date",
        "age",
        "x",
        "level",
        "source",
        "kind",
        "law",
        "other",
        "home",
    ),
    *(
        "order",
        "north",
        "android",
        "is_open",
        "whenever",
        "or_else",
        "not_yet",
        "within_reach",
        "by_name",
        "in_custody",
    ),
    *("anyone", "all_day", "someone", "no_one", "everyone", "places", "must_see", "counted", "summer", "them", "to_do"),
)
DOCUMENTS = ("", "Cal. Gov. Code", "8 C.F.R.", "zz Emergency Act", "Immigration and Nationality Act", "D.C. Code")
TITLES = ("Park Act", "Doe v. Riverton", "Sheriff's Order 3, as amended", "Officers and visitors")

names = st.builds(tree.Name, st.sampled_from(WORDS))
some_names = st.lists(names, min_size=1, max_size=4).map(tuple)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), max_size=30)
described = texts.filter(bool)
places = st.builds(tree.PlaceName, st.from_regex(r"[a-z]{2}(/[a-z0-9][a-z0-9-]{0,8}){0,3}", fullmatch=True))
some_places = st.lists(places, max_size=3).map(tuple)
days = st.dates(date(1776, 7, 4), date(2100, 1, 1))
instants = st.datetimes(datetime(1776, 7, 4), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))
intervals = st.builds(tree.Days, st.none() | days, st.none() | days)
some_intervals = st.lists(intervals, min_size=1, max_size=3).map(tuple)
sections = st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,2})?[A-Z]?(\([a-z0-9]{1,3}\)){0,2}", fullmatch=True)
citations = st.builds(tree.CitationText, st.sampled_from(DOCUMENTS), sections) | st.builds(
    tree.CitationText, st.sampled_from(TITLES), st.just(""), st.just(True)
)
some_citations = st.lists(citations, min_size=1, max_size=3).map(tuple)
units = st.sampled_from(["minute", "hour", "day", "week", "month", "year", "business_day"])
amounts = st.builds(tree.Amount, st.integers(0, 1000), units)
money = st.builds(tree.MoneyText, st.integers(-(10**9), 10**9), st.sampled_from(["USD", "EUR"]))
decimals = st.builds(tree.DecimalText, st.from_regex(r"-?[0-9]{1,5}\.[0-9]{1,4}", fullmatch=True))
layers = st.sets(st.sampled_from(LEVELS), min_size=1).map(lambda chosen: tuple(sorted(chosen)))


# ---------------------------------------------------------------- expressions
constants = st.builds(
    tree.Constant, st.booleans() | st.integers(-999, 10**6) | days | instants | texts | amounts | money | decimals
)
values = st.one_of(
    st.builds(tree.Ref, names),
    constants,
    st.builds(tree.NoneWord),
    st.builds(tree.Moment, st.sampled_from(["today", "never"])),
)


def _lists(bodies: st.SearchStrategy[tree.Expr]) -> st.SearchStrategy[tree.Expr]:
    labels = st.lists(st.sampled_from(["(1)", "(2)", "(a)", "(b)(2)", "(iii)"]), min_size=1, max_size=3, unique=True)
    return st.builds(
        lambda every, labels, bodies: tree.ListOf(
            every, tuple(tree.Labelled(*pair) for pair in zip(labels, bodies, strict=False))
        ),
        st.booleans(),
        labels,
        st.lists(bodies, min_size=3, max_size=3),
    )


def _larger(part: st.SearchStrategy[Any]) -> st.SearchStrategy[tree.Expr]:
    several = st.lists(part, min_size=2, max_size=3).map(tuple)
    some_values = st.lists(values, min_size=1, max_size=3).map(tuple)
    record = (names, st.none() | names)
    return st.one_of(
        st.builds(tree.All, several),
        st.builds(tree.Any_, several),
        st.builds(tree.Negation, part),
        _lists(part),
        st.builds(tree.Comparison, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), part, part),
        st.builds(tree.IsTest, part, values, st.booleans()),
        st.builds(tree.InTest, part, some_values),
        st.builds(tree.Includes, part, values),
        st.builds(tree.WithinTest, part, amounts, st.sampled_from(["before", "after"]), part),
        st.builds(tree.Quantified, st.sampled_from(["some", "every", "no"]), *record, part),
        st.builds(tree.Count, *record, part),
        st.builds(tree.Sum, names, *record, part),
        st.builds(tree.PlaceTest, places),
        st.builds(tree.Arithmetic, st.sampled_from("+-*/"), part, part),
        st.builds(tree.Extreme, st.sampled_from(["min", "max"]), several),
        st.builds(tree.Call, names, several),
        st.builds(tree.YearsBetween, part, part),
        st.builds(tree.Choice, part, part, part),
    )


expressions = st.recursive(values, _larger, max_leaves=12)
exclusions = st.builds(tree.Exclusion, st.just(True), st.booleans(), st.none() | places) | st.builds(
    tree.Exclusion, st.just(False), st.just(True), st.none() | places
)
offsets = st.builds(tree.Offset, amounts, st.sampled_from(["before", "after"]), expressions, st.none() | exclusions)
moments = expressions | offsets | st.builds(tree.EndOfDay, expressions)
times = moments | st.builds(
    tree.EarliestLatest,
    st.sampled_from(["earliest", "latest"]),
    st.lists(moments, min_size=2, max_size=3).map(tuple),
)

# ---------------------------------------------------------------- clauses and norms
clauses = st.one_of(
    st.builds(tree.When, expressions, st.booleans()),
    st.builds(tree.By, times),
    st.builds(tree.From, times),
    st.builds(tree.Until, times),
    st.builds(tree.Promptly, st.sampled_from(["promptly", "as soon as practicable"]), st.none() | expressions),
    st.builds(tree.Every, st.sampled_from(["year", "quarter", "month"]), st.sampled_from(["", "03-01", "02-29"])),
    st.builds(tree.Otherwise, texts, st.none() | citations),
    st.builds(tree.Despite, some_citations),
    st.builds(tree.SubjectTo, some_citations),
    st.builds(tree.ExceptAs, layers),
    st.builds(tree.Regardless, layers),
    st.builds(tree.InForce, some_intervals),
)
some_clauses = st.lists(clauses, max_size=4).map(tuple)
bearers = st.builds(tree.Bearers, some_names, st.just(()) | some_names)
bars = st.sampled_from(["forbid", "require", "permit"])
protected = st.none() | st.builds(tree.Bearers, some_names)
modalities = st.sampled_from(["must", "must_not", "may", "may_only", "need_not"])
norms = st.one_of(
    st.builds(tree.NormText, bearers, modalities, some_names, some_clauses),
    st.builds(tree.RequestText, bearers, bearers, some_names, some_clauses),
    st.builds(
        tree.BarText,
        layers,
        st.sampled_from(["forbid", "require", "permit"]),
        some_names,
        some_clauses,
        st.none() | st.builds(tree.Bearers, some_names),
    ),
    st.builds(tree.NothingFound, some_names, some_clauses),
)
conditions = st.none() | expressions
courts = st.one_of(
    st.builds(tree.Construes, some_citations),
    st.builds(tree.Holds, names, values, conditions, st.just(()) | some_intervals),
    st.builds(
        tree.Suspends,
        some_citations,
        st.none() | bearers,
        some_places,
        st.builds(tree.Days, days, st.none() | days),
        conditions,
    ),
    st.builds(tree.Lifts, some_citations, days),
)
proofs = st.one_of(
    st.builds(tree.Acknowledge, st.just("conflict"), some_citations, texts),
    st.builds(
        tree.Acknowledge,
        st.sampled_from(["gap", "never applies", "never matters", "always defeated"]),
        st.just(()),
        texts,
    ),
    st.builds(tree.ImpossibleText, texts, expressions),
)

# ---------------------------------------------------------------- literals and examples
simple_literals = st.one_of(
    st.builds(tree.Literal, st.just("yes_no"), st.booleans()),
    st.builds(tree.Literal, st.just("number"), st.integers(-999, 10**6)),
    st.builds(tree.Literal, st.just("decimal"), decimals.map(lambda number: number.text)),
    st.builds(tree.Literal, st.just("date"), days),
    st.builds(tree.Literal, st.just("datetime"), instants),
    st.builds(tree.Literal, st.just("name"), st.sampled_from(WORDS)),
    st.builds(tree.Literal, st.just("text"), texts),
    st.builds(tree.Literal, st.just("money"), money),
    st.builds(tree.Literal, st.just("duration"), amounts),
    st.builds(tree.Literal, st.sampled_from(["never", "unknown", "none"]), st.none()),
)


def _list_literals(part: st.SearchStrategy[tree.Literal]) -> st.SearchStrategy[tree.Literal]:
    records = st.builds(tree.RecordLiteral, st.lists(st.builds(tree.Assignment, names, part), max_size=3).map(tuple))
    entries = st.lists(records | simple_literals, max_size=3).map(tuple)
    return st.builds(tree.Literal, st.just("list"), st.builds(tree.ListLiteral, entries, st.booleans()))


literals = st.recursive(simple_literals, _list_literals, max_leaves=6)
reasons = (st.just(()) | some_citations, st.just(()) | some_citations)
kinds_of_outcome = st.sampled_from(
    ["must", "must_not", "may", "need_not", "silent", "conflict", "depends", "asked", "not_asked"]
)
outcomes = st.one_of(
    st.builds(tree.Outcome, names, kinds_of_outcome, names, st.just(()), *reasons),
    st.builds(tree.Outcome, names, st.just("depends"), names, some_names, *reasons),
)
examples = st.builds(
    tree.ExampleText,
    texts,
    places,
    days | instants,
    st.lists(st.builds(tree.Assignment, names, literals), max_size=4).map(tuple),
    st.booleans(),
    st.lists(outcomes, min_size=1, max_size=3).map(tuple),
)

# ---------------------------------------------------------------- declarations
simple_types = st.one_of(
    st.builds(tree.TypeText, st.sampled_from(sorted(SIMPLE_TYPES))),
    st.builds(tree.TypeText, st.just("named"), names.filter(lambda name: name.text not in SIMPLE_TYPES)),
)
types = st.one_of(
    simple_types,
    st.builds(tree.TypeText, st.just("list_of"), names),
    st.builds(tree.TypeText, st.sampled_from(["one_of", "some_of"]), st.none(), some_names),
)
options = st.just("") | described
bearer_texts = st.builds(
    tree.BearerText, names, options, some_names, st.sampled_from(["", *LEVELS]), st.none() | places
) | st.builds(tree.BearerText, names, options, st.just(()), st.sampled_from(["", *LEVELS]))
action_texts = st.builds(
    tree.ActionText,
    names,
    options,
    st.just(()) | some_names,
    st.just(()) | some_names,
    st.lists(st.builds(tree.PartOf, names, conditions), max_size=2).map(tuple),
)
place_texts = st.builds(
    tree.PlaceText,
    places,
    options,
    some_places,
    some_places,
    st.just(()) | some_names,
    st.sampled_from(["", *PLACE_LEVELS]),
    options,
    options,
)
fields = st.builds(tree.FieldText, names, types, options, options, st.booleans())
params = st.builds(tree.Param, names, st.none() | simple_types)
dated = st.builds(tree.Dated, expressions, days)
declarations = st.one_of(
    bearer_texts,
    action_texts,
    place_texts,
    st.builds(tree.FactText, names, types, st.booleans(), options, options, st.booleans()),
    st.builds(tree.QuestionText, names, types, st.sampled_from(["", "federal", "state"]), options, options),
    st.builds(tree.RecordText, names, st.lists(fields, min_size=1, max_size=3).map(tuple)),
    st.builds(tree.ChoiceText, names, some_names),
    st.builds(tree.ParameterText, names, types, st.lists(dated, min_size=1, max_size=3).map(tuple)),
    st.builds(
        tree.DefineText, names, st.lists(params, max_size=3).map(tuple), expressions, st.just(()) | some_intervals
    ),
    st.builds(tree.RecordedText, places, names, literals, intervals, options),
)


def statements() -> st.SearchStrategy[tree.Statement]:
    """Any statement."""
    return st.one_of(norms, courts, proofs, declarations, examples)
