"""Names of made-up people, as a French university with guests from elsewhere has them."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _names(
    """
    Agnès Aïcha Alice Amélie Anaïs André Anne Antoine Aurélie Benoît Bérénice Camille Cécile
    Chloé Claire Clément Daniel David Élodie Élise Émile Emma Étienne Fatima Félix François
    Françoise Gaëlle Geneviève Gérard Grace Hélène Hugo Inès Irène Isabelle Jack Jérôme Joël
    José Jules Karim Laetitia Laura Léa Léon Liam Loïc Louise Lucas Mélanie Marie Maëlle Mathilde
    Mohamed Nadia Noé Noémie Océane Oliver Olivier Oscar Pascal Paul Priya Rachel Raphaël Rémi
    René Romane Sarah Sébastien Sofía Solène Stéphane Thaïs Théo Thérèse Thomas Valérie Victor
    William Xavier Yann Yuki Zoé
    """
)

LAST_NAMES = _names(
    """
    Abadie Allard Andersson Arnaud Baker Barbier Bélanger Benali Bernard Blanchard Bonnet Boucher
    Bourgeois Brunet Carpentier Chevalier Cohen Collet Côté Crépeau Da-Silva Delacroix Delaunay
    Descôtes Diallo Dubois Dupont Dupré Durand Estève Évrard Fernández Fischer Fontaine Fournier
    Gagnon García Gauthier Girard Guérin Haddad Hamel Hébert Hughes Ibáñez Jensen Johnson Joly
    Kaplan Keller Kovács Lacroix Lambert Langlois Lebœuf Lefèvre Legrand Lemaître Leroy Lévy
    Mahé Marchand Martin Ménard Mercier Meunier Moreau Müller Nguyen Noël O’Brien Okafor Patel
    Pelletier Péron Petit Picard Poirier Prévost Rivière Robert Rossi Rousseau Roux Sánchez
    Schneider Sørensen Taylor Tessier Thévenot Tremblay Vallée Vasseur Vidal Walker Wójcik Wright
    Yilmaz Zhang
    """
)
