-- why: what became of each file that was brought in, for whoever sent it: seen while it runs, told afterwards, and its refused
-- rows kept to be mended and sent again. And the mappings that turn a shop's own columns into the hub's.
create table import_run (
  import_run_id bigint primary key generated always as identity,
  environment   text not null check (environment in ('production', 'sandbox')),
  kind          text not null check (kind in ('catalog', 'prices', 'stock', 'warehouses')),
  actor         text not null,
  -- as its sender calls it, never a path
  file_name     text not null,
  file_bytes    bigint not null,
  options       jsonb not null,
  layout        text,
  mapping       jsonb,
  state         text not null default 'running' check (state in ('running', 'done', 'refused', 'failed')),
  phase         text not null default 'reading',
  rows_read     bigint not null default 0,
  bytes_read    bigint not null default 0,
  started_at    timestamptz not null,
  -- the last sign of life of the program that runs it
  seen_at       timestamptz not null,
  ended_at      timestamptz,
  -- why it was refused or failed, in a sentence
  problem       text,
  report        jsonb,
  -- what the copy of the refused rows is called, once it is whole
  refused_name  text,
  -- errors, changes and refused rows are kept for some weeks
  has_details   boolean not null default true
);

create index import_run_details on import_run (started_at) where has_details;

-- a gzip file in parts
create table import_refused_file (
  import_run_id bigint not null references import_run on delete cascade,
  part_no       int not null,
  bytes         bytea not null,
  primary key (import_run_id, part_no)
);

-- the roles of the two environments end in their names; each sees its own runs alone
alter table import_run enable row level security;
create policy own_environment on import_run
  using (environment = substring(current_user from '_([a-z]+)$'))
  with check (environment = substring(current_user from '_([a-z]+)$'));
alter table import_refused_file enable row level security;
create policy own_environment on import_refused_file
  using (exists (select 1 from import_run r where r.import_run_id = import_refused_file.import_run_id))
  with check (exists (select 1 from import_run r where r.import_run_id = import_refused_file.import_run_id));

create table column_mapping (
  code       text primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind       text not null check (kind in ('catalog', 'prices', 'stock', 'warehouses')),
  mapping    jsonb not null,
  changed_at timestamptz not null
);
