"""Keep together what typography has together."""

import re

from django import template
from django.template.defaultfilters import stringfilter

register = template.Library()

# A plain space before a mark that French sets apart, or inside its quotation marks: few people
# type the one that does not break. No other language has a space there.
_APART = re.compile(r" (?=[:;?!»])|(?<=«) ")


@register.filter(is_safe=True)
@stringfilter
def unbroken(text: str) -> str:
    """Let no line begin with a mark, or end with an opening one.

    >>> unbroken("Le climat : enjeux") == "Le climat\\N{NO-BREAK SPACE}: enjeux"
    True
    """
    return _APART.sub("\N{NO-BREAK SPACE}", text)
