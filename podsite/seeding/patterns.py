"""What titles, descriptions and chapters are made of, side by side in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """A kind of recording, how often it comes, and the titles it has.

    In French, {of}, {to} and {of_other} hold the topic joined with « de » or « à ».
    """

    kind: str
    weight: int
    en: str
    fr: str


PATTERNS = (
    Pattern("lecture", 8, "Introduction to {topic}", "Introduction {to}"),
    Pattern("lecture", 10, "{code} – {Topic}, lecture {n}", "{code} – {Topic}, cours n° {n}"),
    Pattern("lecture", 8, "{Topic}: {angle}", "{Topic} : {angle}"),
    Pattern("lecture", 6, "{Topic} and {other}", "{Topic} et {other}"),
    Pattern("lecture", 4, "{code} – Revision: {topic}", "{code} – Révisions : {topic}"),
    Pattern(
        "practical-work", 6, "{Topic}: exercises and solutions", "{Topic} : exercices corrigés"
    ),
    Pattern(
        "practical-work",
        4,
        "Practical work on {topic} ({n}/{total})",
        "Travaux pratiques sur {topic} ({n}/{total})",
    ),
    Pattern("seminar", 5, "Seminar: {topic} and {other}", "Séminaire : {topic} et {other}"),
    Pattern("seminar", 3, "{Topic}: the state of research", "{Topic} : état de la recherche"),
    Pattern("conference", 4, "{Topic} in {year}: {angle}", "{Topic} en {year} : {angle}"),
    Pattern("conference", 3, "Why study {topic}?", "Pourquoi étudier {topic} ?"),
    Pattern(
        "interview",
        3,
        "{person} on {topic}: an interview",
        "Entretien avec {person} sur {topic}",
    ),
    Pattern(
        "thesis-defence",
        3,
        "Thesis defence of {person}: {topic} and {other}",
        "Soutenance de thèse de {person} : {topic} et {other}",
    ),
    Pattern(
        "tutorial",
        4,
        "Understanding {topic} in {minutes} minutes",
        "Comprendre {topic} en {minutes} minutes",
    ),
    Pattern("documentary", 2, "A history of {topic}", "Une histoire {of}"),
    Pattern("documentary", 2, "From {topic} to {other}", "{Of} {to_other}"),
)

ANGLES = (
    ("methods and tools", "méthodes et outils"),
    ("open questions", "questions ouvertes"),
    ("applications in industry", "applications dans l’industrie"),
    ("common mistakes", "erreurs fréquentes"),
    ("a case study", "étude de cas"),
    ("first principles", "premiers principes"),
    ("what we know and what we do not", "ce que l’on sait et ce que l’on ignore"),
    ("a comparison of models", "comparaison de modèles"),
    ("sources and archives", "sources et archives"),
    ("lessons from the field", "leçons de terrain"),
    ("ethical issues", "enjeux éthiques"),
    ("teaching and learning", "enseigner et apprendre"),
    ("from theory to practice", "de la théorie à la pratique"),
    ("key concepts", "notions clés"),
    ("current debates", "débats actuels"),
    ("a European perspective", "perspective européenne"),
)

SENTENCES = (
    (
        "This recording presents {topic}, with examples that students of {subject} know.",
        "Cet enregistrement présente {topic}, avec des exemples connus des étudiants en {subject}.",
    ),
    (
        "{person} explains how {topic} came about and what it has to do with {other}.",
        "{person} explique d’où vient l’étude {of} et son rapport avec {other}.",
    ),
    (
        "It belongs to the course {code}; the slides are on the course’s page.",
        "Il fait partie du cours {code} ; les diapositives sont sur la page du cours.",
    ),
    (
        "Prerequisites: the lecture on {other}.",
        "Prérequis : le cours sur {other}.",
    ),
    (
        "Filmed at the university in {year}, in front of an audience.",
        "Filmé à l’université en {year}, en public.",
    ),
    (
        "The second part answers questions about {angle}.",
        "La seconde partie répond aux questions : {angle}.",
    ),
)

# Titles of chapters, in the order they come.
CHAPTERS = (
    ("Introduction", "Introduction"),
    ("The place of {topic}", "La place {of}"),
    ("Definitions", "Définitions"),
    ("A first example", "Un premier exemple"),
    ("{Angle}", "{Angle}"),
    ("Comparison with {other}", "Comparaison avec {other}"),
    ("An experiment", "Une expérience"),
    ("Discussion: {angle}", "Discussion : {angle}"),
    ("Summary", "En résumé"),
    ("Questions from the audience", "Questions du public"),
)

TAGS = (
    ("revision", "révisions"),
    ("exam preparation", "préparation aux examens"),
    ("open course", "cours ouvert"),
    ("guest", "invité"),
    ("first year", "première année"),
    ("research", "recherche"),
    ("field work", "travail de terrain"),
    ("library", "bibliothèque"),
)
