"""Past, thought, languages and arts."""

from podsite.seeding.vocabulary.subject import subject

LETTERS = (
    subject(
        "history",
        "History",
        "Histoire",
        "HIST",
        """
        the French Revolution = la Révolution française
        the Roman Empire = l’Empire romain
        medieval manuscripts = les manuscrits médiévaux
        the Cold War = la guerre froide
        colonial archives = les archives coloniales
        the industrial revolution = la révolution industrielle
        the First World War = la Première Guerre mondiale
        Renaissance Italy = l’Italie de la Renaissance
        slavery and abolition = l’esclavage et ses abolitions
        the Vikings = les Vikings
        oral history = l’histoire orale
        the Enlightenment = les Lumières
        """,
    ),
    subject(
        "philosophy",
        "Philosophy",
        "Philosophie",
        "PHILO",
        """
        ethics = l’éthique
        free will = le libre arbitre
        the philosophy of science = la philosophie des sciences
        consciousness = la conscience
        Plato’s dialogues = les dialogues de Platon
        political justice = la justice politique
        existentialism = l’existentialisme
        logic and paradoxes = la logique et les paradoxes
        Kant’s critiques = les critiques de Kant
        aesthetics = l’esthétique
        """,
    ),
    subject(
        "literature",
        "Literature",
        "Littérature",
        "LETT",
        """
        the epistolary novel = le roman épistolaire
        Victorian poetry = la poésie victorienne
        Molière’s comedies = les comédies de Molière
        postcolonial writing = les écritures postcoloniales
        fairy tales = les contes de fées
        Shakespeare’s tragedies = les tragédies de Shakespeare
        autobiography = l’autobiographie
        detective fiction = le roman policier
        Baudelaire’s translations = les traductions de Baudelaire
        the theatre of the absurd = le théâtre de l’absurde
        women writers = les écrivaines
        """,
    ),
    subject(
        "languages",
        "Languages and linguistics",
        "Langues et linguistique",
        "LANG",
        """
        phonetics = la phonétique
        second language acquisition = l’acquisition d’une langue seconde
        sign languages = les langues des signes
        bilingualism = le bilinguisme
        machine translation = la traduction automatique
        French grammar = la grammaire française
        endangered languages = les langues en danger
        academic writing = la rédaction universitaire
        dialects = les dialectes
        English pronunciation = la prononciation de l’anglais
        subtitling = le sous-titrage
        """,
    ),
    subject(
        "arts",
        "Arts and music",
        "Arts et musique",
        "ART",
        """
        Impressionism = l’impressionnisme
        Gothic cathedrals = les cathédrales gothiques
        film editing = le montage cinématographique
        baroque music = la musique baroque
        jazz improvisation = l’improvisation en jazz
        museum conservation = la conservation des musées
        documentary photography = la photographie documentaire
        contemporary dance = la danse contemporaine
        stained glass = les vitraux
        electronic music = la musique électronique
        comics = la bande dessinée
        """,
    ),
)
