"""What the three lectures of the demonstration say and show."""

from __future__ import annotations

from dataclasses import dataclass

# Frequencies in hertz of what the French lecture lets one hear: a, its octave, its fifth.
A, OCTAVE, FIFTH = 220, 440, 330


@dataclass(frozen=True)
class Slide:
    """A slide with what is said over it; `tones` (hertz) sound when nothing is said."""

    title: str
    points: tuple[str, ...]
    narration: str = ""
    tones: tuple[int, ...] = ()


@dataclass(frozen=True)
class Text:
    """What a page says of a lecture in one language."""

    title: str
    slug: str
    description: str


@dataclass(frozen=True)
class Lecture:
    """A lecture; `texts` has one entry per language in which it is published.

    `picture` names the moving picture beside the slides (`podsite.demo.filming`).
    """

    key: str
    language: str
    speaker: str
    picture: str
    slides: tuple[Slide, ...]
    texts: dict[str, Text]
    colour: str


CHANNEL = {
    "en": Text(
        "Five-minute science",
        "five-minute-science",
        "<p>Short lectures to look around with. Podsite made them on this machine.</p>",
    ),
    "fr": Text(
        "La science en cinq minutes",
        "la-science-en-cinq-minutes",
        "<p>De courtes leçons pour faire le tour. Podsite les a faites sur cette machine.</p>",
    ),
}

LECTURES = (
    Lecture(
        key="waves",
        language="en",
        speaker="Fatou Diallo",
        picture="voice",
        colour="#0f3d5e",
        slides=(
            Slide(
                "How a wave becomes a sound",
                ("What moves", "How fast it moves", "What we hear"),
                "Welcome. In this short lecture we look at how a wave becomes a sound. "
                "The line that moves below is my own voice, while you listen to it.",
            ),
            Slide(
                "What moves",
                ("The air goes back and forth", "Nothing travels but the push"),
                "When I speak, the air in front of me goes back and forth. "
                "The air itself stays where it is. What travels to your ear is only the push, "
                "about three hundred and forty metres in each second.",
            ),
            Slide(
                "How fast it moves",
                ("Frequency is counted in hertz", "We hear from 20 to 20 000 hertz"),
                "Count how often the air comes back in one second, and you have the frequency. "
                "Young ears hear from twenty up to twenty thousand hertz. "
                "A low voice is near one hundred.",
            ),
            Slide(
                "What we hear",
                ("Pitch: how often", "Loudness: how far", "Timbre: which shape"),
                "Three things make a sound what it is. How often it moves is its pitch. "
                "How far it moves is its loudness. And the shape of the wave is its timbre: "
                "by it you know a flute from a voice. Thank you for listening.",
            ),
        ),
        texts={
            "en": Text(
                "How a wave becomes a sound",
                "how-a-wave-becomes-a-sound",
                "<p>What moves, how fast, and what of it we hear. "
                "The voice is synthetic, and so is the wave.</p>",
            )
        },
    ),
    Lecture(
        key="intervals",
        language="fr",
        speaker="Fatou Diallo",
        picture="spectrum",
        colour="#4a1f4d",
        slides=(
            Slide(
                "Entendre l’octave et la quinte", ("Écoutez d’abord", "Lisez ensuite"), tones=(A,)
            ),
            Slide(
                "La note de départ",
                ("Un la grave, à 220 hertz", "Une seule raie sur le spectre"),
                tones=(A,),
            ),
            Slide(
                "L’octave",
                ("Deux fois plus vite : 440 hertz", "Les deux notes se confondent presque"),
                tones=(A, OCTAVE),
            ),
            Slide(
                "La quinte",
                ("Trois pour deux : 330 hertz", "Deux raies, un intervalle ouvert"),
                tones=(A, FIFTH),
            ),
            Slide(
                "Ensemble",
                ("Tonique, quinte, octave", "Des rapports simples sonnent juste"),
                tones=(A, FIFTH, OCTAVE),
            ),
        ),
        texts={
            "fr": Text(
                "Entendre l’octave et la quinte",
                "entendre-l-octave-et-la-quinte",
                "<p>Trois sons purs et leurs rapports, à voir et à entendre.</p>",
            )
        },
    ),
    Lecture(
        key="life",
        language="en",
        speaker="Émile Garnier",
        picture="life",
        colour="#173f2a",
        slides=(
            Slide(
                "The game of life",
                ("A board of cells", "Two rules", "No player"),
                "This is the game of life, found by John Conway in nineteen seventy. "
                "It needs a board and two rules, and it plays by itself.",
            ),
            Slide(
                "Two rules",
                ("Two or three neighbours: it lives", "Exactly three: one is born"),
                "A living cell with two or three neighbours lives on. Any other dies. "
                "An empty place with exactly three neighbours comes to life. That is all.",
            ),
            Slide(
                "What follows",
                ("Still lifes", "Blinkers", "Gliders that walk away"),
                "Look at the board. Some groups stand still. Some blink for ever. "
                "And some walk away over the board. "
                "Simple rules, and nobody can say in short where they lead.",
            ),
        ),
        texts={
            "en": Text(
                "The game of life",
                "the-game-of-life",
                "<p>Two rules, no player, and no telling where it leads.</p>",
            ),
            "fr": Text(
                "Le jeu de la vie",
                "le-jeu-de-la-vie",
                "<p>Deux règles, aucun joueur, et nul ne sait où cela mène. Leçon en anglais.</p>",
            ),
        },
    ),
)
