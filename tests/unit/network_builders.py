"""A study of which only the networks matter."""

from __future__ import annotations

from les_evaluation.study.settings import Study


def network_study(relations, les=(), *, language="nl", groups=None, **config):
    """A study with these types of relation and LES (key -> printed name); config: other parts of its configuration."""
    networks = {"relations": relations, "groups": groups or {}, "broader": []}
    base = {"disclosure": {"minimum_base": 1}}
    named = {key: {"name": name} for key, name in dict(les).items()}
    return Study({"study": {"language": language}, "networks": networks, "les": named} | base | config)
