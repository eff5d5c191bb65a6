"""**pages**: the site that people read, in English and Spanish, without JavaScript and with.

**Read** `routes.py` first.
"""
