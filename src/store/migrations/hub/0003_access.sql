-- why: credentials are looked up by hash before any retailer is known, so they stand outside the fence; each environment
-- sees only its own, through the view `credential` of its schema.
create table credential (
  credential_id int primary key generated always as identity,
  kind          text not null check (kind in ('endless-aisles-token', 'operator-key')),
  environment   text not null check (environment in ('production', 'sandbox')),
  retailer_id   int references retailer,
  name          text not null check (length(name) between 1 and 255),
  secret_hash   bytea not null unique,
  -- enough to recognise it by, never enough to use it
  secret_prefix text not null,
  created_at    timestamptz not null default now(),
  revoked_at    timestamptz,
  check ((kind = 'operator-key') = (retailer_id is null))
);

create index credential_retailer on credential (retailer_id) where retailer_id is not null;

-- append-only: who did what with a credential, a retailer, a supplier or a sandbox
create table audit (
  audit_id    bigint primary key generated always as identity,
  at          timestamptz not null default now(),
  environment text not null,
  actor       text not null,
  action      text not null,
  subject     text not null,
  facts       jsonb not null default '{}'
);
