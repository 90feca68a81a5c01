-- why: suppliers exchange files of purchase orders, acknowledgements and shipments in folders of their own. A file is never read
-- twice, and no fulfillment is written twice unless somebody asks.
create table file_exchange (
  supplier_id int primary key,
  -- when purchase orders are written, and how files are read: core/fulfillment/files/exchange.ts
  settings    jsonb not null,
  changed_at  timestamptz not null,
  -- one program at a time is at a folder; where it ends in the middle, another goes on after this moment
  leased_to   text,
  lease_ends  timestamptz
);

create table received_file (
  received_file_id bigint primary key generated always as identity,
  supplier_id      int not null,
  kind             text not null check (kind in ('acknowledgements', 'shipments', 'tracking')),
  sha256           text not null,
  file_name        text not null,
  state            text not null check (state in ('reading', 'taken', 'refused', 'poisoned')),
  -- how often a program began to read it: one that none of them survives is set aside
  attempts         int not null default 1,
  import_run_id    bigint,
  counts           jsonb,
  problem          text,
  received_at      timestamptz not null,
  ended_at         timestamptz
);

create index received_file_latest on received_file (supplier_id, received_file_id);
create unique index received_file_content on received_file (supplier_id, kind, sha256);

create table work_export (
  work_export_id bigint primary key generated always as identity,
  supplier_id    int not null,
  -- chosen: the fulfillments are chosen; ready: the file is whole, under a name of its own; written: it lies in the folder
  state          text not null default 'chosen' check (state in ('chosen', 'ready', 'written')),
  file_name      text not null,
  -- written before, and asked for again
  again          boolean not null default false,
  fulfillments   int not null default 0,
  rows           int not null default 0,
  actor          text not null,
  made_at        timestamptz not null,
  written_at     timestamptz
);

create index work_export_latest on work_export (supplier_id, work_export_id);
create index work_export_unwritten on work_export (supplier_id) where state <> 'written';

create table work_exported (
  retailer_id    int not null,
  number         bigint not null,
  fulfillment_no int not null,
  work_export_id bigint not null,
  supplier_id    int not null,
  invoice_number text not null,
  again          boolean not null default false,
  primary key (retailer_id, number, fulfillment_no, work_export_id)
);

create unique index work_exported_once on work_exported (retailer_id, number, fulfillment_no) where not again;
create index work_exported_file on work_exported (supplier_id, work_export_id);

alter table work_exported enable row level security;
alter table work_exported force row level security;
create policy fence on work_exported
 using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
 with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));
create policy supplier_fence on work_exported for select
 using (supplier_id = any ((select string_to_array(current_setting('dropdock.suppliers', true), ',')::int[])::int[]));
