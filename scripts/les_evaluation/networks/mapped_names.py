"""What a cell means: an actor of the study, or a type of relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from les_evaluation.core.problems import Place, Problems, nearest
from les_evaluation.core.wording import plain

# networks.relations of the configuration: key -> as printed; or the keys alone
RelationNames = Mapping[str, str | Mapping[str, str]] | Sequence[str]


class ActorNames:
    """Finds the actor of a LES that a cell means: by its id or its label, without capitals and accents.

    An actor of a LES that is not among `les`, of which a problem told, is found from every LES. incomplete: the LES
    with an actor without an id, of which a problem told as well: a name that is unknown there may be that actor.
    """

    def __init__(self, actors: pd.DataFrame, *, les: Sequence[str]) -> None:
        self._own: dict[str, dict[str, str]] = {key: {} for key in (*les, "")}  # les -> plain name -> actor_id
        self._written: dict[str, list[str]] = {key: [] for key in self._own}
        self.incomplete = set(actors.loc[actors["actor_id"] == "", "les"])
        for column in ("label", "actor_id"):  # an id goes before a label
            for actor, key, name in zip(actors["actor_id"], actors["les"], actors[column], strict=True):
                home = key if key in les else ""
                self._own[home][plain(name)] = actor
                self._written[home].append(name)

    def find(self, cell: str, les: str) -> str | None:
        """The actor_id, None where this LES has no such actor."""
        return self._own.get(les, {}).get(plain(cell)) or self._own[""].get(plain(cell))

    def elsewhere(self, cell: str, les: str) -> list[str]:
        """The other LES that have an actor of this name."""
        return [other for other, own in self._own.items() if other not in (les, "") and plain(cell) in own]

    def nearest(self, cell: str, les: str) -> str | None:
        """The id or label in this LES that is most like a cell."""
        return nearest(cell, self._written.get(les, ()))


class TypeNames:
    """Finds the key of the relation type that a cell means: by key or printed name, without capitals and accents."""

    def __init__(self, relations: RelationNames) -> None:
        self._keys: dict[str, str] = {}
        self.known = list(relations)
        for key, printed in relations.items() if isinstance(relations, Mapping) else ():
            words = [printed] if isinstance(printed, str) else printed.values()
            self._keys |= {plain(word): key for word in words}
        self._keys |= {plain(key): key for key in relations}  # a key goes before a printed name

    def find(self, cell: str) -> str | None:
        """The key, None where there is no such type."""
        return self._keys.get(plain(cell))

    def nearest(self, cell: str) -> str | None:
        """The key of the type that is most like a cell."""
        like = nearest(cell, self._keys)
        return None if like is None else self._keys[like]


def find_actor(names: ActorNames, cell: str, les: str, place: Place, *, more: int, problems: Problems) -> str:
    """The actor_id that a cell means in a LES; "" for a blank cell and, with a problem, where it means none.

    more: in how many more rows the cell stands. Where an actor of the LES has no id, that problem is enough.
    """
    actor = names.find(cell, les) if cell else ""
    if actor is None:
        others = names.elsewhere(cell, les)
        if others:
            problems.add("network_actor_les", place, cell, les=les, others=others, more=more, needed=True)
        elif les not in names.incomplete:
            near = names.nearest(cell, les)
            problems.add("network_actor", place, cell, les=les, nearest=near, more=more, needed=True)
    return actor or ""
