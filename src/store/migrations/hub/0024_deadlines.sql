-- why: a deadline is measured by the days and hours of whoever has to keep it, and by terms that an operator sets for all, for a
-- supplier, for a retailer, or for the two together.
alter table supplier
  add column if not exists cutoff   text check (cutoff ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column if not exists timezone text not null default 'America/New_York';

-- working days, hours and holidays; the zone and the cut-off stand with the supplier
create table supplier_calendar (
  supplier_id int primary key references supplier,
  calendar    jsonb not null,
  changed_at  timestamptz not null
);

-- 0: all. What a row does not say is said by the next wider one
create table deadline_terms (
  supplier_id int not null default 0,
  retailer_id int not null default 0,
  terms       jsonb not null,
  changed_at  timestamptz not null,
  primary key (supplier_id, retailer_id)
);

-- files that were not taken in, for whoever looks after them
create index import_run_failed on import_run (ended_at) where state in ('failed', 'refused');

-- what was done about one thing, for whoever has to prove it
create index audit_subject on audit (subject);
