-- why: how many calls a retailer may make in a while. What the operator said about it is a limit; what is left of it is a
-- bucket, kept as the moment it will be full again: one number that needs no timer, survives every crash, and refills by itself.
create table rate_limit (
  retailer_id int not null,
  name        text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- both null: as many as they like, whatever the hub's own limit is
  capacity    int check (capacity between 1 and 100000),
  -- one call comes back in this time; at most an hour
  period_us   bigint check (period_us between 1000 and 3600000000),
  changed_at  timestamptz not null,
  primary key (retailer_id, name),
  check ((capacity is null) = (period_us is null))
);

-- moves with every change of a limit, so that nobody reads them all to learn that none has changed
create table rate_limit_version (
  only_row boolean primary key default true check (only_row),
  version  bigint not null
);
insert into rate_limit_version (version) values (1);

create table rate_bucket (
  retailer_id   int not null,
  name          text not null,
  -- whose own bucket it is; 0: that of everybody who calls for the retailer
  credential_id int not null,
  full_at       timestamptz not null,
  -- of the limit it was written under: what is missing is counted in calls, not in time
  period_us     bigint not null check (period_us > 0),
  primary key (retailer_id, name, credential_id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- the time until a bucket is full, in microseconds; the calls it is short of stay as many under another period
create function call_debt(full_at timestamptz, stored_period bigint, moment timestamptz, period bigint)
returns bigint language sql immutable as $$
  select ceil(greatest(0, extract(epoch from full_at - moment) * 1000000) * period / stored_period)::bigint
$$;

alter table rate_bucket enable row level security;
alter table rate_bucket force row level security;
create policy fence on rate_bucket
 using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
 with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));
