-- why: another wire with OAuth, whose applications may ask who somebody is: the answer is signed with a key, and says when that
-- person signed in. Refresh tokens that people make for programs of their own come before any access token.
alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (
    kind in ('endless-aisles-token', 'homeroots-token', 'operator-key', 'inventory-source-token', 'sophio-key'));

-- when a password or a passkey had been shown by whoever agreed; null: nobody was asked
alter table oauth_grant add column authenticated_at timestamptz;

-- comes back in the id token, so that the application knows it for an answer to its own question
alter table oauth_code add column nonce text;

-- null: made by a person, not with an access token
alter table oauth_refresh alter column credential_id drop not null;

create table signing_key (
  key_id      text primary key,
  environment text not null check (environment in ('production', 'sandbox')),
  -- as applications read it (JWK)
  public_key  jsonb not null,
  -- encrypted with a key that is not in the database
  private_key bytea not null,
  created_at  timestamptz not null,
  -- signs no more; what it has signed is still to be checked
  retired_at  timestamptz
);

-- one that signs, however many processes make the first at once
create unique index signing_key_current on signing_key (environment) where retired_at is null;
