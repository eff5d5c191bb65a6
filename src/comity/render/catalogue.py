# SPDX-License-Identifier: Apache-2.0
"""What a library of law is made of, as plain values for JSON: its places, documents, facts, actions, bearers, open questions.

In: a checked program. Out: dicts in the forms `comity/place/1`, `comity/document/1` and so on; names stay as they are.
"""

from __future__ import annotations

from typing import Any

from comity.program.norm import Provision
from comity.program.program import Action, Bearer, Fact, Place, Program, Question
from comity.program.values import Type
from comity.render.provision import intervals_to_list


def place_to_dict(place: Place) -> dict[str, Any]:
    """Return a place as it stands in a list."""
    return {"name": place.name, "title": place.title, "level": place.level, "time_zone": place.time_zone}


def place_in_full(program: Program, place: Place) -> dict[str, Any]:
    """Return a place with what contains it, what lies right under it, and the documents that are its own law."""
    under = [one.name for one in program.places.values() if one.name.rpartition("/")[0] == place.name]
    return {
        "schema": "comity/place/1",
        "law": program.hash,
        **place_to_dict(place),
        "path": list(place.path),
        "regions": sorted(place.regions),
        "bearers": list(place.bearers),
        "under": under,
        "documents": [one.id for one in program.documents if one.place == place.name and one.is_law],
    }


def document_to_dict(program: Program, index: int) -> dict[str, Any]:
    """Return a document with its provisions in order."""
    document = program.documents[index]
    return {
        "schema": "comity/document/1",
        "law": program.hash,
        "id": document.id,
        "title": document.title,
        "cite": document.cite,
        "kind": document.kind,
        "place": document.place,
        "court": document.court,
        "reaches": list(document.reaches),
        "in_force": intervals_to_list(document.in_force),
        "source": document.source,
        "checked": str(document.checked),
        "doubts": document.doubts,
        "not_encoded": list(document.not_encoded),
        "construes": [program.provisions[number].id for number in document.construes],
        "provisions": [provision_in_short(program.provisions[number]) for number in document.provisions],
    }


def provision_in_short(provision: Provision) -> dict[str, Any]:
    """Return a provision as it stands in a list."""
    return {
        "id": provision.id,
        "citation": provision.citation,
        "heading": provision.heading,
        "in_force": intervals_to_list(provision.in_force),
        "checked": str(provision.checked),
    }


def type_to_dict(type_: Type) -> dict[str, Any]:
    """Return a type: its kind, the values of a choice, the record of a list."""
    return {"kind": type_.kind, "values": list(type_.values), "record": type_.record}


def fact_to_dict(fact: Fact) -> dict[str, Any]:
    """Return a fact, or a field of a record, with the question that a person is asked."""
    return {
        "name": fact.name,
        "type": type_to_dict(fact.type),
        "of_place": fact.of_place,
        "ask": fact.ask,
        "help": fact.help,
        "legal_conclusion": fact.legal_conclusion,
    }


def facts_to_dict(program: Program) -> dict[str, Any]:
    """Return all facts, and the fields of the records that lists hold."""
    return {
        "schema": "comity/facts/1",
        "law": program.hash,
        "facts": [fact_to_dict(one) for one in program.facts.values()],
        "records": {
            name: [fact_to_dict(one) for one in record.fields.values()] for name, record in program.records.items()
        },
    }


def action_to_dict(action: Action) -> dict[str, Any]:
    """Return an action with what it is a kind of, what it is part of, what it excludes."""
    return {
        "name": action.name,
        "description": action.description,
        "kinds": list(action.kinds),
        "part_of": [whole for whole, _ in action.parts],
        "excludes": list(action.excludes),
    }


def bearer_to_dict(bearer: Bearer) -> dict[str, Any]:
    """Return a kind of bearer with the kinds it is of, and those it is of at and under some places alone."""
    return {
        "name": bearer.name,
        "description": bearer.description,
        "level": bearer.level,
        "kinds": list(bearer.kinds),
        "kinds_in": {place: list(kinds) for place, kinds in bearer.kinds_in},
    }


def question_to_dict(program: Program, question: Question) -> dict[str, Any]:
    """Return a question of law with every court's answer to it."""
    return {
        "name": question.name,
        "type": type_to_dict(question.type),
        "ask": question.ask,
        "help": question.help,
        "state_law": question.state_law,
        "provision": program.provisions[question.provision].id,
        "holdings": [program.provisions[one.provision].id for one in program.holdings if one.question == question.name],
    }
