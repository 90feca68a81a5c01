-- why: people sign in (of the operator, of a retailer, of a supplier), and let applications act for a retailer. All of it is
-- looked up by a hash or an id before any retailer is known, so it stands outside the fence. No secret is stored: hashes only.
create table users (
  user_id       int primary key generated always as identity,
  party         text not null check (party in ('operator', 'retailer', 'supplier')),
  retailer_id   int references retailer,
  supplier_id   int references supplier,
  role          text not null check (role in ('owner', 'member', 'read-only')),
  email         text not null check (length(email) between 3 and 254),
  -- lower case: one person has one account, however the address is typed
  email_key     text not null unique,
  name          text not null check (length(name) between 1 and 255),
  -- null until an invitation was accepted
  password_hash text,
  -- encrypted with a key that is not in the database
  totp_secret   bytea,
  totp_since    timestamptz,
  -- the last time step whose code was taken; a code works once
  totp_step     bigint not null default 0,
  created_at    timestamptz not null,
  disabled_at   timestamptz,
  check ((party = 'retailer') = (retailer_id is not null)),
  check ((party = 'supplier') = (supplier_id is not null))
);

create index users_retailer on users (retailer_id) where retailer_id is not null;
create index users_supplier on users (supplier_id) where supplier_id is not null;

create table user_session (
  id_hash          bytea primary key,
  user_id          int not null references users,
  created_at       timestamptz not null,
  seen_at          timestamptz not null,
  expires_at       timestamptz not null,
  -- when a password or a passkey was last shown
  authenticated_at timestamptz not null,
  -- false: the password was right, the second factor is still to come
  complete         boolean not null,
  methods          text[] not null,
  address          text not null,
  browser          text not null
);

create index user_session_user on user_session (user_id);

create table mailed_link (
  token_hash bytea primary key,
  purpose    text not null check (purpose in ('invite', 'reset')),
  user_id    int not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create index mailed_link_user on mailed_link (user_id);

create table recovery_code (
  user_id   int not null references users,
  code_hash bytea not null,
  used_at   timestamptz,
  primary key (user_id, code_hash)
);

create table passkey (
  passkey_id   text primary key,
  user_id      int not null references users,
  name         text not null check (length(name) between 1 and 255),
  public_key   bytea not null,
  sign_count   bigint not null,
  transports   text[] not null,
  created_at   timestamptz not null,
  last_used_at timestamptz
);

create index passkey_user on passkey (user_id);

-- what a passkey has to sign, once
create table passkey_challenge (
  id_hash    bytea primary key,
  purpose    text not null check (purpose in ('add', 'sign-in', 'step-up')),
  user_id    int references users,
  challenge  text not null,
  expires_at timestamptz not null
);

-- how often something was tried in a stretch of time, whichever process was asked
create table attempt (
  subject   text not null,
  starts_at timestamptz not null,
  tries     int not null,
  primary key (subject, starts_at)
);

create index attempt_starts on attempt (starts_at);

create table oauth_client (
  client_id             text primary key,
  environment           text not null check (environment in ('production', 'sandbox')),
  flavour               text not null,
  name                  text not null check (length(name) between 1 and 255),
  -- null: the operator's
  retailer_id           int references retailer,
  -- null: a public client, which has none and must prove itself by PKCE
  secret_hash           bytea,
  secret_hint           text not null default '',
  -- both work while a secret is changed
  previous_secret_hash  bytea,
  previous_secret_until timestamptz,
  redirect_uris         text[] not null check (cardinality(redirect_uris) between 1 and 20),
  scopes                text[] not null,
  created_by            text not null,
  created_at            timestamptz not null,
  deleted_at            timestamptz
);

create index oauth_client_retailer on oauth_client (retailer_id);

-- an application's question, waiting for a person's answer
create table oauth_request (
  id_hash      bytea primary key,
  environment  text not null,
  client_id    text not null references oauth_client,
  session_hash bytea not null,
  params       jsonb not null,
  expires_at   timestamptz not null
);

-- that a user lets a client act for a retailer; without a client, a personal access token
create table oauth_grant (
  grant_id      int primary key generated always as identity,
  environment   text not null check (environment in ('production', 'sandbox')),
  flavour       text not null,
  client_id     text references oauth_client,
  user_id       int not null references users,
  retailer_id   int not null references retailer,
  name          text not null,
  scopes        text[] not null,
  created_at    timestamptz not null,
  revoked_at    timestamptz,
  revoke_reason text
);

create index oauth_grant_client on oauth_grant (client_id);
create index oauth_grant_user on oauth_grant (user_id);
create index oauth_grant_retailer on oauth_grant (retailer_id);

create table oauth_code (
  code_hash      bytea primary key,
  environment    text not null,
  grant_id       int not null references oauth_grant on delete cascade,
  client_id      text not null references oauth_client,
  redirect_uri   text not null,
  -- then the token request must repeat it
  redirect_sent  boolean not null,
  code_challenge text,
  expires_at     timestamptz not null,
  used_at        timestamptz
);

create index oauth_code_grant on oauth_code (grant_id);
create index oauth_code_expires on oauth_code (expires_at);

-- access tokens are credentials; this says which grant they were made under
alter table credential add column grant_id int references oauth_grant;
create index credential_grant on credential (grant_id) where grant_id is not null;

create table oauth_refresh (
  token_hash    bytea primary key,
  environment   text not null,
  grant_id      int not null references oauth_grant on delete cascade,
  credential_id int not null,
  scopes        text[] not null,
  hint          text not null,
  created_at    timestamptz not null,
  expires_at    timestamptz,
  used_at       timestamptz
);

create index oauth_refresh_grant on oauth_refresh (grant_id);
create index oauth_refresh_expires on oauth_refresh (expires_at);
