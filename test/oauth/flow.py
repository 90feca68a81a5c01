"""The whole code flow with requests-oauthlib: prints where to send a person, reads where that person came back to."""

import os

from requests_oauthlib import OAuth2Session

env = os.environ
token_url = env["ISSUER"] + "/oauth/token"
session = OAuth2Session(env["CLIENT_ID"], redirect_uri=env["CALLBACK"], scope=env["SCOPES"].split())
address, _ = session.authorization_url(env["ISSUER"] + "/oauth/authorize")
print(address, flush=True)
session.fetch_token(token_url, client_secret=env["CLIENT_SECRET"], authorization_response=input())
print(session.get(env["RESOURCE"]).status_code)
session.refresh_token(token_url, client_id=env["CLIENT_ID"], client_secret=env["CLIENT_SECRET"])
print(session.get(env["RESOURCE"]).status_code)
