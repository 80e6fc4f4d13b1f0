"""Who a site is: its name, logo, colour, menus, footer and legal pages, edited in the CMS."""
