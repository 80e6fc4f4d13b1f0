"""Living things, health, mind and sport."""

from podsite.seeding.vocabulary.subject import subject

LIFE = (
    subject(
        "life-sciences",
        "Biology",
        "Biologie",
        "BIO",
        """
        cell division = la division cellulaire
        photosynthesis = la photosynthèse
        genetics = la génétique
        natural selection = la sélection naturelle
        enzymes = les enzymes
        bacteria = les bactéries
        marine ecosystems = les écosystèmes marins
        protein folding = le repliement des protéines
        pollinators = les pollinisateurs
        stem cells = les cellules souches
        plant physiology = la physiologie végétale
        invasive species = les espèces invasives
        DNA sequencing = le séquençage de l’ADN
        """,
    ),
    subject(
        "health",
        "Medicine",
        "Médecine",
        "MED",
        """
        the immune system = le système immunitaire
        cardiac surgery = la chirurgie cardiaque
        epidemiology = l’épidémiologie
        medical imaging = l’imagerie médicale
        vaccines = les vaccins
        diabetes = le diabète
        anaesthesia = l’anesthésie
        antibiotic resistance = la résistance aux antibiotiques
        palliative care = les soins palliatifs
        the anatomy of the heart = l’anatomie du cœur
        paediatric emergencies = les urgences pédiatriques
        clinical trials = les essais cliniques
        """,
    ),
    subject(
        "psychology",
        "Psychology",
        "Psychologie",
        "PSY",
        """
        working memory = la mémoire de travail
        child development = le développement de l’enfant
        cognitive biases = les biais cognitifs
        anxiety disorders = les troubles anxieux
        sleep = le sommeil
        attachment theory = la théorie de l’attachement
        emotions = les émotions
        reading difficulties = les difficultés de lecture
        social influence = l’influence sociale
        attention = l’attention
        motivation at work = la motivation au travail
        """,
    ),
    subject(
        "sport",
        "Sport sciences",
        "Sciences du sport",
        "STAPS",
        """
        endurance training = l’entraînement en endurance
        biomechanics = la biomécanique
        sports injuries = les blessures sportives
        nutrition of athletes = la nutrition des athlètes
        adapted physical activity = l’activité physique adaptée
        muscle fatigue = la fatigue musculaire
        motor learning = l’apprentissage moteur
        team sports = les sports collectifs
        ageing and exercise = le vieillissement et l’exercice
        swimming = la natation
        """,
    ),
)
