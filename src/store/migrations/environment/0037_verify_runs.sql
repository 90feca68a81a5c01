-- why: a check of all the data takes as long as the data is large, so it runs beside the request that asks for it, and what
-- it found is kept for whoever looks later
create table verify_run (
  run_id     bigint generated always as identity primary key,
  started_at timestamptz not null,
  started_by text not null,
  -- a run whose hub has gone is not waited for
  seen_at    timestamptz not null,
  ended_at   timestamptz,
  -- an array of {id, title, violations, sample}, as far as it has come
  results    jsonb not null default '[]',
  -- why it broke off
  failure    text,
  check (failure is null or ended_at is not null)
);
