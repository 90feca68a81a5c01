-- why: an event for every state change, numbered by its order's version; streams are numbered after the commit, by one
-- sequencer, so that a reader's cursor can neither skip nor repeat.
create table event (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  version      int not null,
  type         text not null,
  actor        text not null,
  reason       text,
  payload      jsonb not null,
  at           timestamptz not null,
  primary key (retailer_id, placed_month, number, version)
);

-- committed, not yet numbered: one row per event; the sequencer fans it out to its streams
create table pending (
  pending_id   bigint primary key generated always as identity,
  retailer_id  int not null,
  supplier_ids int[] not null,
  number       bigint not null,
  version      int not null,
  type         text not null,
  payload      jsonb not null,
  at           timestamptz not null
);

create table stream_head (
  kind     text not null check (kind in ('retailer', 'supplier', 'operator')),
  owner_id int not null,
  last_seq bigint not null,
  primary key (kind, owner_id)
);

-- a copy of the payload, so that a reader needs nothing else
create table stream_entry (
  kind        text not null,
  owner_id    int not null,
  seq         bigint not null,
  retailer_id int not null,
  number      bigint not null,
  version     int not null,
  type        text not null,
  payload     jsonb not null,
  at          timestamptz not null,
  primary key (kind, owner_id, seq)
);

create table credential_use (
  credential_id int primary key,
  last_used_at  timestamptz not null
);

-- a repeated run of the same import, or a job that must not run twice for one day
create table job_run (
  job        text not null,
  run_key    text not null,
  done_at    timestamptz not null,
  facts      jsonb not null default '{}',
  primary key (job, run_key)
);

-- the sample orders a sandbox gets back at each reset, in the form core/orders/sample-orders.ts reads
create table sample_order (
  retailer_id int not null,
  number      bigint not null,
  body        jsonb not null,
  primary key (retailer_id, number)
);
