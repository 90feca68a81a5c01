-- why: whoever approves a run has to see all that it changes, not the first thousand rows; and whoever started it, how far it is.
-- Kept in parts, so that ten thousand changes are twenty rows here.
create table feed_change (
  feed_run_id bigint not null references feed_run on delete cascade,
  -- coming: what the file brings in; changed: what it says otherwise; going: what the last accepted file named and this one does not
  what        text not null check (what in ('coming', 'changed', 'going')),
  part_no     int not null,
  rows        int not null,
  changes     jsonb not null,
  primary key (feed_run_id, what, part_no)
);

-- how many rows come, change and go, and whether more did than are kept
alter table feed_run add column compared jsonb;
-- what a run under way is at, as far as its file's own record does not say: phase, done, of
alter table feed_run add column progress jsonb;
