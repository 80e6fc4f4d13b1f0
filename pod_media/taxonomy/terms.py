"""The types, disciplines and roles an installation starts with."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Locale

from pod_media.taxonomy.models import ContributorRole, Discipline, VideoType

# Slug, icon, and the names by language. These are contents, which staff change: not messages.
TYPES = [
    ("lecture", "presentation", {"en": "Lecture", "fr": "Cours"}),
    ("practical-work", "flask-conical", {"en": "Practical work", "fr": "Travaux pratiques"}),
    ("tutorial", "monitor-play", {"en": "Tutorial", "fr": "Tutoriel"}),
    ("seminar", "users", {"en": "Seminar", "fr": "Séminaire"}),
    ("conference", "mic", {"en": "Conference", "fr": "Conférence"}),
    ("round-table", "messages-square", {"en": "Round table", "fr": "Table ronde"}),
    ("interview", "podcast", {"en": "Interview", "fr": "Entretien"}),
    ("thesis-defence", "graduation-cap", {"en": "Thesis defence", "fr": "Soutenance"}),
    ("documentary", "clapperboard", {"en": "Documentary", "fr": "Documentaire"}),
    ("student-work", "lightbulb", {"en": "Student work", "fr": "Réalisation étudiante"}),
    ("campus-life", "school", {"en": "Campus life", "fr": "Vie du campus"}),
    ("ceremony", "trophy", {"en": "Ceremony", "fr": "Cérémonie"}),
]
DISCIPLINES = [
    ("mathematics", "sigma", {"en": "Mathematics", "fr": "Mathématiques"}),
    ("computer-science", "cpu", {"en": "Computer science", "fr": "Informatique"}),
    ("physics", "atom", {"en": "Physics", "fr": "Physique"}),
    ("chemistry", "flask-conical", {"en": "Chemistry", "fr": "Chimie"}),
    ("life-sciences", "dna", {"en": "Life sciences", "fr": "Sciences de la vie"}),
    ("earth-sciences", "mountain", {"en": "Earth sciences", "fr": "Sciences de la Terre"}),
    ("engineering", "wrench", {"en": "Engineering", "fr": "Sciences de l’ingénieur"}),
    ("health", "stethoscope", {"en": "Medicine and health", "fr": "Médecine et santé"}),
    ("law", "scale", {"en": "Law and politics", "fr": "Droit et science politique"}),
    ("economics", "chart-line", {"en": "Economics and management", "fr": "Économie et gestion"}),
    ("history", "scroll", {"en": "History and archaeology", "fr": "Histoire et archéologie"}),
    ("geography", "map", {"en": "Geography and planning", "fr": "Géographie et aménagement"}),
    ("languages", "languages", {"en": "Languages and literature", "fr": "Langues et lettres"}),
    ("philosophy", "library", {"en": "Philosophy", "fr": "Philosophie"}),
    ("social-sciences", "users", {"en": "Social sciences", "fr": "Sciences sociales"}),
    ("psychology", "brain", {"en": "Psychology", "fr": "Psychologie"}),
    ("arts", "palette", {"en": "Arts", "fr": "Arts"}),
    ("education", "school", {"en": "Education", "fr": "Sciences de l’éducation"}),
    ("sport", "trophy", {"en": "Sport", "fr": "Sciences du sport"}),
]

# The first is what is proposed.
ROLES = [
    ("speaker", "mic", {"en": "Speaker", "fr": "Intervention"}),
    ("author", "scroll", {"en": "Author", "fr": "Auteur ou autrice"}),
    ("director", "clapperboard", {"en": "Director", "fr": "Réalisation"}),
    ("camera", "video", {"en": "Camera", "fr": "Image"}),
    ("sound", "music", {"en": "Sound", "fr": "Son"}),
    ("editor", "film", {"en": "Editor", "fr": "Montage"}),
    ("translator", "languages", {"en": "Translator", "fr": "Traduction"}),
    ("interviewer", "messages-square", {"en": "Interviewer", "fr": "Entretien mené par"}),
    ("host", "users", {"en": "Host", "fr": "Animation"}),
    ("producer", "briefcase", {"en": "Producer", "fr": "Production"}),
]

LISTS = ((VideoType, TYPES), (Discipline, DISCIPLINES), (ContributorRole, ROLES))


@transaction.atomic
def ensure_terms(default: Locale, others: list[Locale]) -> None:
    """Lay each list that is empty, in `default` and, where we know the names, in `others`.

    A list with anything in it is its staff's own and stays.
    """
    for model, terms in LISTS:
        if model.objects.exists():
            continue
        for position, (slug, icon, named) in enumerate(terms):
            name = named.get(_code(default), named["en"])
            term = model.objects.create(
                locale=default, slug=slug, icon=icon, name=name, position=position
            )
            for locale in others:
                if _code(locale) in named:
                    translated = term.copy_for_translation(locale)
                    translated.name = named[_code(locale)]
                    translated.save()


def _code(locale: Locale) -> str:
    return str(locale.language_code).split("-")[0]
