"""How French joins words: enough of its grammar to make titles of parts."""

from __future__ import annotations


def of(noun: str) -> str:
    """Join « de » and a noun that has its article.

    >>> of("les séismes"), of("le droit"), of("l’optique"), of("la topologie")
    ('des séismes', 'du droit', 'de l’optique', 'de la topologie')
    """
    return _contracted(noun, plain="de", masculine="du", plural="des")


def to(noun: str) -> str:
    """Join « à » and a noun that has its article.

    >>> to("les séismes"), to("le droit"), to("l’optique")
    ('aux séismes', 'au droit', 'à l’optique')
    """
    return _contracted(noun, plain="à", masculine="au", plural="aux")


def bare(noun: str) -> str:
    """Drop the article.

    >>> bare("l’érosion côtière"), bare("les vitraux"), bare("jazz")
    ('érosion côtière', 'vitraux', 'jazz')
    """
    for article in ("l’", "le ", "la ", "les "):
        if noun.startswith(article):
            return noun.removeprefix(article)
    return noun


def _contracted(noun: str, *, plain: str, masculine: str, plural: str) -> str:
    if noun.startswith("les "):
        return f"{plural} {noun.removeprefix('les ')}"
    if noun.startswith("le "):
        return f"{masculine} {noun.removeprefix('le ')}"
    return f"{plain} {noun}"
