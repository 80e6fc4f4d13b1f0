"""Law, economy, societies and places."""

from podsite.seeding.vocabulary.subject import subject

SOCIETY = (
    subject(
        "law",
        "Law",
        "Droit",
        "DROIT",
        """
        contract law = le droit des contrats
        constitutional review = le contrôle de constitutionnalité
        human rights = les droits de l’homme
        criminal procedure = la procédure pénale
        intellectual property = la propriété intellectuelle
        European law = le droit européen
        labour law = le droit du travail
        data protection = la protection des données
        family law = le droit de la famille
        environmental law = le droit de l’environnement
        civil liability = la responsabilité civile
        administrative courts = les tribunaux administratifs
        """,
    ),
    subject(
        "economics",
        "Economics and management",
        "Économie et gestion",
        "ECO",
        """
        inflation = l’inflation
        game theory = la théorie des jeux
        financial markets = les marchés financiers
        public debt = la dette publique
        unemployment = le chômage
        international trade = le commerce international
        accounting standards = les normes comptables
        consumer behaviour = le comportement du consommateur
        supply chains = les chaînes d’approvisionnement
        econometrics = l’économétrie
        social enterprises = les entreprises sociales
        monetary policy = la politique monétaire
        inequality = les inégalités
        """,
    ),
    subject(
        "social-sciences",
        "Sociology",
        "Sociologie",
        "SOC",
        """
        social mobility = la mobilité sociale
        qualitative interviews = les entretiens qualitatifs
        urban segregation = la ségrégation urbaine
        gender studies = les études de genre
        families = les familles
        migration = les migrations
        youth cultures = les cultures jeunes
        social networks = les réseaux sociaux
        the sociology of work = la sociologie du travail
        ageing societies = les sociétés vieillissantes
        school inequality = les inégalités scolaires
        """,
    ),
    subject(
        "geography",
        "Geography",
        "Géographie",
        "GEO",
        """
        climate change = le changement climatique
        geographic information systems = les systèmes d’information géographique
        cities of the global South = les villes du Sud
        mountain territories = les territoires de montagne
        floods = les inondations
        public transport = les transports publics
        rural landscapes = les paysages ruraux
        remote sensing = la télédétection
        borders = les frontières
        land use planning = l’aménagement du territoire
        rivers and deltas = les fleuves et les deltas
        """,
    ),
)
