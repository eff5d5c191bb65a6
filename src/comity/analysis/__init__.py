"""**analysis**, beside `decide`: all cases at once, from a regime's circuits.

**Gains**: facts as variables with cells (`cells.py`, `atoms.py`, `space.py`, lists: `lists.py`, `further.py`) and decision
diagrams over them (`diagram.py`), so what is said of unknown facts is exact (`exact.py`); the next question (`questions.py`),
the smallest reason and change (`reasons.py`). Where diagrams do not reach, a solver (`solver.py`, of
two laws `pairs.py`). Two laws (`standing.py`, `differences.py`, `confirmed.py`) and what examples show (`truths.py`,
`goals.py`, `reach.py`), with cases to read (`witness.py`). Proofs of all the law: `proof.py`, over the distinct matters of
`occasions.py`. **Results**: `finding.py`, `difference.py`, `goal.py`, plain data without a third party. **Read** `exact.py`
first. **Next**: `render`.
"""
