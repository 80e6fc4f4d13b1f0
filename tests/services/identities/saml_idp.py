"""A SAML 2.0 identity provider in a process of its own, made of pysaml2.

It lets a browser in as its cookie `person` says, or `?as=<name>`, and makes a mistake when it is
told to (`&fault=`).
"""

from __future__ import annotations

import sys
from base64 import b64encode
from functools import cache
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from saml2 import BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORD
from saml2.config import IdPConfig
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from tests.services.identities.people import ENTITY, People
from tests.services.identities.saml_keys import make_keys

# What a browser is given: its script would send it on.
PAGE = """<form method="post" action="{action}">
<input type="hidden" name="SAMLResponse" value="{response}"><button>Go on</button></form>"""


class Provider:
    """Answers requests of one service, whose metadata (service.xml) are in the folder."""

    def __init__(self, folder: Path, port: int) -> None:
        """Make the keys."""
        self.people = People(folder)
        self.folder = folder
        self.url = f"http://127.0.0.1:{port}"
        make_keys(folder)

    def answer(self, query: dict[str, str]) -> str:
        """Return the page that answers the request in the query."""
        name, fault = query["as"], query.get("fault", "")
        server = self._server("stranger" if fault == "stranger" else "idp", fault == "expired")
        request = server.parse_authn_request(query["SAMLRequest"], BINDING_HTTP_REDIRECT).message
        action = request.assertion_consumer_service_url
        service = "https://another.example" if fault == "audience" else request.issuer.text
        response = server.create_authn_response(
            self.people.of(name),
            in_response_to=request.id,
            destination=action,
            sp_entity_id=service,
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=f"persistent-{name}"),
            userid=name,
            authn={"class_ref": PASSWORD, "authn_auth": ENTITY},
            sign_assertion=fault != "unsigned",
            sign_response=False,
            sign_alg=SIG_RSA_SHA256,
            digest_alg=DIGEST_SHA256,
        )
        return PAGE.format(action=action, response=b64encode(str(response).encode()).decode())

    @cache  # noqa: B019 - one provider lives as long as its process
    def _server(self, key: str, is_late: bool) -> Server:
        """Return pysaml2's server that signs with a key, for a time that may be over."""
        policy = {"lifetime": {"minutes": -15 if is_late else 5}, "name_form": NAME_FORMAT_URI}
        where = [(f"{self.url}/sso", BINDING_HTTP_REDIRECT)]
        endpoints = {"single_sign_on_service": where}
        config = {
            "entityid": ENTITY,
            "key_file": str(self.folder / f"{key}.key"),
            "cert_file": str(self.folder / f"{key}.crt"),
            "metadata": {"local": [str(self.folder / "service.xml")]},
            "service": {"idp": {"endpoints": endpoints, "policy": {"default": policy}}},
        }
        return Server(config=IdPConfig().load(config))


def main(folder: Path, port: int) -> None:
    """Serve."""
    provider = Provider(folder, port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cookies = SimpleCookie(self.headers.get("Cookie", ""))
            known = {"as": cookies["person"].value} if "person" in cookies else {}
            query = {**known, **dict(parse_qsl(urlsplit(self.path).query))}
            body = provider.answer(query).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
