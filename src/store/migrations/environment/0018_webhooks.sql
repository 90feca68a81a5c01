-- why: streams brought to their owners' doors. An endpoint follows its stream by a cursor; only what its receiver did not take
-- at once has a row of its own, so that a healthy endpoint costs one row of log for each event and no queue.
alter table stream_head add column kept_from bigint not null default 1 check (kept_from between 1 and last_seq + 1);

create table webhook_endpoint (
  endpoint_id      int primary key generated always as identity,
  kind             text not null check (kind in ('retailer', 'supplier', 'operator')),
  owner_id         int not null,
  url              text not null,
  description      text not null,
  -- null: all
  event_types      text[],
  -- sealed with the hub's keyring; the old one signs as well until its time is over
  secret           bytea not null,
  old_secret       bytea,
  old_secret_until timestamptz,
  paused_at        timestamptz,
  created_at       timestamptz not null,
  created_by       text not null,
  -- the last number of the stream that was looked at, and from which on the event types are what they are
  cursor           bigint not null check (cursor >= 0),
  chosen_from      bigint not null check (chosen_from >= 0),
  -- numbers that were no longer kept when their turn came
  missed           bigint not null default 0,
  failures_in_row  int not null default 0,
  -- who delivers: until when, and a number that rises with each one, so that who was held up writes nothing
  turn_at          timestamptz,
  lease_until      timestamptz,
  lease_number     bigint not null default 0
) with (fillfactor = 50);
create index webhook_endpoint_owner on webhook_endpoint (kind, owner_id);

-- what an endpoint has not taken: it waits for its next attempt, or behind an earlier event of its order, or was given up
create table webhook_delivery (
  endpoint_id int not null,
  seq         bigint not null,
  retailer_id int not null,
  number      bigint not null,
  type        text not null,
  message_id  text not null,
  -- the bytes of the first attempt are those of all
  body        text not null,
  state       text not null check (state in ('waiting', 'given_up')),
  -- sent again by a person: nothing waits behind it
  is_resend   boolean not null default false,
  attempts    int not null default 0,
  -- null: behind an earlier event of its order
  next_at     timestamptz,
  last_reason text,
  created_at  timestamptz not null,
  primary key (endpoint_id, seq),
  check (state = 'waiting' or next_at is null)
);
create index webhook_delivery_due on webhook_delivery (next_at, endpoint_id) where next_at is not null;
create index webhook_delivery_next on webhook_delivery (endpoint_id, next_at) where next_at is not null;
create index webhook_delivery_order on webhook_delivery (endpoint_id, retailer_id, number, seq)
 where state = 'waiting' and not is_resend;
create index webhook_delivery_given_up on webhook_delivery (endpoint_id, seq) where state = 'given_up';

-- every attempt, kept for thirty days
create table webhook_attempt (
  attempt_id      bigint primary key generated always as identity,
  endpoint_id     int not null,
  -- null: a test, which is of no stream
  seq             bigint,
  retailer_id     int,
  number          bigint,
  type            text not null,
  message_id      text not null,
  attempt         int not null,
  at              timestamptz not null,
  duration_ms     int not null,
  -- 'delivered', or why not
  outcome         text not null,
  detail          text,
  status          int,
  request_headers jsonb not null,
  body            text not null,
  answer_headers  jsonb,
  answer          text
);
create index webhook_attempt_endpoint on webhook_attempt (endpoint_id, attempt_id);
create index webhook_attempt_failed on webhook_attempt (endpoint_id, attempt_id) where outcome <> 'delivered';
create index webhook_attempt_event on webhook_attempt (endpoint_id, seq, attempt_id);
