-- why: people look at the same lists every day: a list with its filters gets a name, for oneself or for one's whole party.
create table saved_view (
  view_id     int primary key generated always as identity,
  user_id     int not null references users,
  environment text not null check (environment in ('production', 'sandbox')),
  -- of the console, without what comes before: orders
  page        text not null,
  name        text not null,
  -- the part of the address after the question mark
  query       text not null,
  is_shared   boolean not null default false,
  -- pinned ones first, by the moment of pinning; null: in the menu
  pinned_at   timestamptz,
  created_at  timestamptz not null,
  unique (user_id, environment, page, name)
);
create index saved_view_shared on saved_view (environment, page) where is_shared;
