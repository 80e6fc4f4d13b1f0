"""The words that made-up lectures are about, in English and French."""

from podsite.seeding.vocabulary.letters import LETTERS
from podsite.seeding.vocabulary.life import LIFE
from podsite.seeding.vocabulary.sciences import SCIENCES
from podsite.seeding.vocabulary.society import SOCIETY

SUBJECTS = (*SCIENCES, *LIFE, *SOCIETY, *LETTERS)
