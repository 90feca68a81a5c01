-- why: a Sophio store has pairs of a key and a secret. Its document sends them in the address, where they end up in logs, so each
-- pair says whether it may still come that way; and a pair that is being replaced knows by which, while both work.
alter table credential
  drop constraint credential_kind_check,
  add constraint credential_kind_check check (kind in
    ('endless-aisles-token', 'homeroots-token', 'operator-key', 'inventory-source-token', 'sophio-key')),
  add column url_allowed boolean not null default true,
  add column replaced_by int references credential;
