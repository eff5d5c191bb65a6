# SPDX-License-Identifier: Apache-2.0
"""stub"""
from comity.source.diagnostic import Diagnostic
from comity.source import codes
from comity.source.span import Span
def explain(error, text, file, base):
    p = getattr(error,'pos_in_stream',None)
    tok = getattr(error,'token',None)
    if tok is not None and tok.type=='$END': p=len(text)
    if p is None and tok is not None: p=tok.start_pos
    return Diagnostic(codes.UNEXPECTED, f"unexpected {text[p:p+20]!r} {str(type(error).__name__)} {sorted(getattr(error,'expected',getattr(error,'allowed',[])) or [])[:30]}", Span(file, base+p, base+p+1))
