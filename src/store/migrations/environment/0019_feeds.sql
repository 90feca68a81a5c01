-- why: what a supplier sends again and again is not to hurt: each arrangement has its rules, each of its runs is looked at before
-- it writes, kept waiting where it looks wrong, and can be taken back. What many rows have in common lies in arrays: a feed of
-- half a million rows keeps some hundred rows of these, not as many as it has.
create table feed (
  feed_id     int primary key generated always as identity,
  code        text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind        text not null check (kind in ('catalog', 'prices', 'stock')),
  supplier_id int not null,
  -- how it comes, how it is read, what it counts and since when, what is allowed: core/inventory/feeds/feed.ts
  settings    jsonb not null,
  -- headers of a feed that is fetched, sealed
  secrets     bytea,
  -- what the last answer said of its file, so that the next is asked for only where it is another: etag, lastModified
  pulled      jsonb,
  is_paused   boolean not null default false,
  version     int not null default 1,
  created_at  timestamptz not null,
  changed_at  timestamptz not null
);

create table feed_run (
  feed_run_id   bigint primary key generated always as identity,
  feed_id       int not null references feed on delete cascade,
  import_run_id bigint,
  state         text not null default 'running'
                check (state in ('running', 'held', 'accepted', 'refused', 'superseded', 'unchanged', 'failed', 'undone')),
  actor         text not null,
  file_name     text not null,
  file_bytes    bigint not null,
  file_sha256   text not null,
  -- when the file came, and when it was made where something besides the file says so
  received_at   timestamptz not null,
  modified_at   timestamptz,
  -- the moment its newest row was counted
  as_of         timestamptz,
  rows_named    int,
  -- what each gate measured, against what is allowed
  gates         jsonb not null default '[]',
  report        jsonb,
  problem       text,
  decided_by    text,
  decided_at    timestamptz,
  -- why it was approved, refused or undone, in somebody's words
  word          text,
  -- what undoing it left as it was, and why
  undone        jsonb,
  started_at    timestamptz not null,
  -- the last sign of life of the program that runs it
  seen_at       timestamptz not null,
  ended_at      timestamptz
);

create index feed_run_latest on feed_run (feed_id, feed_run_id);
-- a feed's runs follow one another, whoever starts them
create unique index feed_run_one on feed_run (feed_id) where state = 'running';

-- the file of a run that waits, a gzip file in parts
create table feed_file (
  feed_run_id bigint not null references feed_run on delete cascade,
  part_no     int not null,
  bytes       bytea not null,
  primary key (feed_run_id, part_no)
);

-- what the accepted runs named: items, and the warehouse, supplier or price list of each; and when each was counted
create table feed_named (
  feed_run_id bigint not null references feed_run on delete cascade,
  part_no     int not null,
  items       int[] not null,
  places      int[] not null,
  -- null: all as of the run
  marks       timestamptz[],
  primary key (feed_run_id, part_no)
);

-- what lay there before a run, and what it set
create table feed_stock_before (
  feed_run_id bigint not null references feed_run on delete cascade,
  part_no     int not null,
  items       int[] not null,
  warehouses  int[] not null,
  -- null: there was no such row
  was_on_hand int[] not null,
  on_hand     int[] not null,
  was_buffer  int[] not null,
  buffer      int[] not null,
  at          timestamptz not null,
  primary key (feed_run_id, part_no)
);

-- rows of catalog and prices before a run, and as it left them
create table feed_row_before (
  feed_run_id bigint not null references feed_run on delete cascade,
  table_name  text not null,
  row_key     text not null,
  -- null: the run made it
  was         jsonb,
  -- null: the run took it away
  became      jsonb,
  primary key (feed_run_id, table_name, row_key)
);

-- what moved since a moment, out of years of movements: they lie in the order of time, so this costs next to nothing to keep
create index movement_at on movement using brin (at) with (pages_per_range = 16, autosummarize = on);
