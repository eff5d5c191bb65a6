# SPDX-License-Identifier: Apache-2.0
"""**syntax**, second stage: the text of a rule block in, syntax trees and diagnostics out; and back to text.

**Gains**: structure; every node knows its span. **Loses**: layout, comments, needless parentheses. **Stops at**: nothing;
a statement that cannot be read costs one diagnostic and leaves its neighbours whole.
**Read** `tree.py` (what there is), `comity.lark` (how it is written), `parser.py` (`parse_block`: cut at the margin, parse),
`lists.py` (indentation of `any of`), then the builders, each on top of the one before: `leaves.py`, `expressions.py`,
`clauses.py`, `examples.py`, `declarations.py`, `statements.py`. What went wrong, in words: `mistakes.py`, with
`expected.py` and `habits.py`. Back to text: `printer.py` (`print_statement`, `format_block`), with `print_expressions.py`
and `print_words.py`. **Next**: `check`.
"""
