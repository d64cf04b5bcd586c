"""How the tables between the stages name what a sum over LES counts more than once."""

from __future__ import annotations

import pandas as pd

# In the place of a LES: what the sum over LES counts more than once, and behind it the key of a LES: what the sum over
# all others lacks when that LES is taken from the total, which counted its persons there.
AGAIN = "again:"
OTHERS_OF = "others:"  # and a LES: all others together, of a LES with persons of several


def is_again(les: pd.Series) -> pd.Series:
    """Which rows are not of a LES but tell what a sum over LES counts again. les: the column."""
    return les.str.startswith(AGAIN).fillna(value=False).astype(bool)
