-- why: people choose what they are written. Who is told of what is decided when a notice is taken from its stream, in one
-- transaction with the place in the stream, under a key for each event and person: so it is written once, and never lost.
create table notice_choice (
  user_id    int not null references users,
  kind       text not null,
  delivery   text not null check (delivery in ('mail', 'digest', 'off')),
  changed_at timestamptz not null,
  primary key (user_id, kind)
);

-- how far the streams of each environment were looked through for each party that has people
create table notice_follower (
  environment text not null check (environment in ('production', 'sandbox')),
  party       text not null check (party in ('operator', 'retailer', 'supplier')),
  -- 0: the operator
  owner_id    int not null,
  cursor      bigint not null check (cursor >= 0),
  primary key (environment, party, owner_id)
);

create table notice (
  notice_id   bigint primary key generated always as identity,
  user_id     int not null references users,
  environment text not null,
  -- of what happened: a person is told of it once, for ever
  event_key   text not null,
  kind        text not null,
  delivery    text not null check (delivery in ('mail', 'digest')),
  -- subject, what happened, the facts, where to look: core/fulfillment/notices/draft.ts
  content     jsonb not null,
  state       text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'given_up')),
  created_at  timestamptz not null,
  -- null: it waits no more
  next_at     timestamptz,
  attempts    int not null default 0,
  last_reason text,
  sent_at     timestamptz,
  unique (user_id, event_key),
  check ((state = 'waiting') = (next_at is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
create index notice_due on notice (user_id, next_at) where state = 'waiting';
create index notice_sent on notice (user_id, sent_at) where state = 'sent' and delivery = 'mail';

-- one process at a time writes to a person
create table mail_desk (
  user_id          int primary key references users,
  -- what happens in the sandbox is mailed to whoever wants it
  includes_sandbox boolean not null default false,
  lease_until      timestamptz,
  lease_number     bigint not null default 0
);
