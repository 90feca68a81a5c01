-- why: a token may be good for some things only, and for some time only. An empty list of scopes is what the kinds have that
-- know none; a credential without an end is alive until it is revoked.
alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in ('endless-aisles-token', 'homeroots-token', 'operator-key')),
  add column scopes text[] not null default '{}',
  add column expires_at timestamptz;
