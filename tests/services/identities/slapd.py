"""Debian's slapd with a small university in it, which a test may change, stop and start again."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ldap
import ldap.modlist

from tests.services.identities.people import PASSWORD
from tests.services.ports import free_port, wait_for
from tests.services.unprivileged import find_program

BASE = "dc=university,dc=example"
ADMIN = f"cn=admin,{BASE}"
PEOPLE = f"ou=people,{BASE}"
GROUPS = f"ou=groups,{BASE}"
CONFIG = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
attributetype ( 1.3.6.1.4.1.5923.1.1.1.1 NAME 'eduPersonAffiliation'
  EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
objectclass ( 1.3.6.1.4.1.5923.1.1.2 NAME 'eduPerson' AUXILIARY
  MAY ( eduPersonAffiliation ) )
pidfile {folder}/pid
database mdb
suffix "{base}"
rootdn "{admin}"
rootpw secret
directory {folder}
overlay memberof
access to attrs=userPassword by anonymous auth by * none
access to * by * read
"""


class Slapd:
    """A directory that runs."""

    def __init__(self, folder: Path) -> None:
        """Start it on a free port, with the two units that people and groups are in."""
        self.folder = folder
        self.port = free_port()
        self.url = f"ldap://127.0.0.1:{self.port}"
        text = CONFIG.format(folder=folder, base=BASE, admin=ADMIN)
        (folder / "slapd.conf").write_text(text)
        self.start()
        self._add(BASE, objectClass=["dcObject", "organization"], o=["U"], dc=["university"])
        for dn in (PEOPLE, GROUPS):
            self._add(dn, objectClass=["organizationalUnit"])

    def start(self) -> None:
        """Start, and wait until it answers."""
        program = find_program("slapd", "slapd")
        config = str(self.folder / "slapd.conf")
        self.process = subprocess.Popen(
            [program, "-f", config, "-h", self.url, "-d", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.port, self.process)

    def stop(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)

    def person(self, uid: str, **attributes: list[str]) -> str:
        """Add somebody and return the entry's name."""
        dn = f"uid={uid},{PEOPLE}"
        given = {"cn": [uid], "sn": [uid], "userPassword": [PASSWORD], **attributes}
        self._add(dn, objectClass=["inetOrgPerson", "eduPerson"], uid=[uid], **given)
        return dn

    def group(self, name: str, *members: str) -> str:
        """Add a group and return the entry's name."""
        dn = f"cn={name},{GROUPS}"
        self._add(dn, objectClass=["groupOfNames"], cn=[name], member=list(members))
        return dn

    def set(self, dn: str, name: str, *values: str) -> None:
        """Say something else of an entry; without values, nothing."""
        change = [value.encode() for value in values] or None
        self._connection().modify_s(dn, [(ldap.MOD_REPLACE, name, change)])

    def remove(self, dn: str) -> None:
        """Take an entry out."""
        self._connection().delete_s(dn)

    def _add(self, dn: str, **attributes: list[str]) -> None:
        entry = {name: [each.encode() for each in values] for name, values in attributes.items()}
        self._connection().add_s(dn, ldap.modlist.addModlist(entry))

    def _connection(self) -> ldap.ldapobject.LDAPObject:
        connection = ldap.initialize(self.url)
        connection.simple_bind_s(ADMIN, "secret")
        return connection


@contextmanager
def slapd() -> Iterator[Slapd]:
    """Run a directory for the block."""
    with tempfile.TemporaryDirectory(prefix="podsite-slapd-") as folder:
        server = Slapd(Path(folder))
        try:
            yield server
        finally:
            server.process.kill()
            server.process.wait()
