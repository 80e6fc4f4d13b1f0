"""Mathematics, sciences of matter and of the Earth, computing, engineering."""

from podsite.seeding.vocabulary.subject import subject

SCIENCES = (
    subject(
        "mathematics",
        "Mathematics",
        "Mathématiques",
        "MATH",
        """
        linear algebra = l’algèbre linéaire
        differential equations = les équations différentielles
        probability distributions = les lois de probabilité
        complex analysis = l’analyse complexe
        graph theory = la théorie des graphes
        prime numbers = les nombres premiers
        Fourier series = les séries de Fourier
        topology = la topologie
        eigenvalues and eigenvectors = les valeurs propres et vecteurs propres
        number theory = la théorie des nombres
        convex optimisation = l’optimisation convexe
        statistical tests = les tests statistiques
        Riemannian geometry = la géométrie riemannienne
        mathematical induction = le raisonnement par récurrence
        """,
    ),
    subject(
        "physics",
        "Physics",
        "Physique",
        "PHYS",
        """
        quantum mechanics = la mécanique quantique
        special relativity = la relativité restreinte
        thermodynamics = la thermodynamique
        electromagnetic waves = les ondes électromagnétiques
        fluid dynamics = la dynamique des fluides
        black holes = les trous noirs
        semiconductors = les semi-conducteurs
        nuclear fusion = la fusion nucléaire
        optics = l’optique
        superconductivity = la supraconductivité
        particle accelerators = les accélérateurs de particules
        gravitational waves = les ondes gravitationnelles
        entropy = l’entropie
        Maxwell’s equations = les équations de Maxwell
        """,
    ),
    subject(
        "chemistry",
        "Chemistry",
        "Chimie",
        "CHIM",
        """
        organic synthesis = la synthèse organique
        chemical kinetics = la cinétique chimique
        polymers = les polymères
        acids and bases = les acides et les bases
        electrochemistry = l’électrochimie
        spectroscopy = la spectroscopie
        catalysts = les catalyseurs
        crystallography = la cristallographie
        chromatography = la chromatographie
        green chemistry = la chimie verte
        covalent bonds = les liaisons covalentes
        lithium batteries = les batteries au lithium
        the periodic table = le tableau périodique
        """,
    ),
    subject(
        "earth-sciences",
        "Earth sciences",
        "Géologie",
        "GEOL",
        """
        plate tectonics = la tectonique des plaques
        volcanoes = les volcans
        earthquakes = les séismes
        sedimentary basins = les bassins sédimentaires
        groundwater = les eaux souterraines
        glaciers = les glaciers
        fossils = les fossiles
        coastal erosion = l’érosion côtière
        mineralogy = la minéralogie
        geothermal energy = la géothermie
        the carbon cycle = le cycle du carbone
        stratigraphy = la stratigraphie
        soils = les sols
        """,
    ),
    subject(
        "computer-science",
        "Computer science",
        "Informatique",
        "INFO",
        """
        sorting algorithms = les algorithmes de tri
        databases = les bases de données
        neural networks = les réseaux de neurones
        operating systems = les systèmes d’exploitation
        cryptography = la cryptographie
        object-oriented programming = la programmation orientée objet
        computer vision = la vision par ordinateur
        compilers = les compilateurs
        distributed systems = les systèmes répartis
        regular expressions = les expressions régulières
        machine learning = l’apprentissage automatique
        software testing = le test logiciel
        the semantic web = le Web sémantique
        computer networks = les réseaux informatiques
        """,
    ),
    subject(
        "engineering",
        "Engineering",
        "Sciences de l’ingénieur",
        "ING",
        """
        strength of materials = la résistance des matériaux
        wind turbines = les éoliennes
        robotics = la robotique
        control theory = l’automatique
        reinforced concrete = le béton armé
        heat exchangers = les échangeurs de chaleur
        composite materials = les matériaux composites
        signal processing = le traitement du signal
        bridges = les ponts
        additive manufacturing = la fabrication additive
        hydraulic machines = les machines hydrauliques
        embedded systems = les systèmes embarqués
        """,
    ),
)
