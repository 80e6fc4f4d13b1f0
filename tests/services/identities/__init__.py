"""Real servers that say who somebody is: LDAP, CAS, SAML and OpenID Connect."""
