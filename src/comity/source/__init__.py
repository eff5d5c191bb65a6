# SPDX-License-Identifier: Apache-2.0
"""**source**, first stage: files of law in, documents and diagnostics out.

**Gains**: front matter as entries, one section for each heading, rule blocks, each with its exact place in the file.
**Loses**: the encoding, line ends, everything Markdown but headings, fences and the notes under a heading. **Stops at**:
nothing; what cannot be read is a diagnostic.
**Read** `span.py`, `diagnostic.py`, `document.py` (what there is), `markdown.py` (`read_folder`, `read_document`), `front.py`
(the front matter), `citation.py` (what a `§` covers), `codes.py` with `codes.toml` (every code that any stage reports) and
`suggest.py` (what a misspelt name meant). **Next**: `syntax`.
"""
