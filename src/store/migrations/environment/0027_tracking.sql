-- why: what becomes of a parcel after it left. A row for each parcel, kept beside it so that a shipment itself is written once;
-- what carriers and people said of it; and who is asked about it next.
create table parcel (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  shipment_no    int not null,
  tracking_state text not null default 'unknown'
                 check (tracking_state in ('unknown', 'label_created', 'in_transit', 'out_for_delivery', 'delivered',
                                           'exception', 'returned')),
  -- of the scan that decided
  tracking_at    timestamptz,
  -- who is asked about it; null: not looked up yet, or nobody knows its carrier
  carrier_id     int,
  -- when that one is asked next, and while it is asked, when somebody else may; null: nobody is asked
  next_at        timestamptz,
  -- rises with each asking, so that who was held up writes nothing
  lease_number   bigint not null default 0,
  -- askings in a row that said nothing new of it
  quiet          int not null default 0,
  asked_at       timestamptz,
  -- asked for long enough: nobody asks again of itself
  gave_up_at     timestamptz,
  primary key (retailer_id, placed_month, number, shipment_no)
);
create index parcel_due on parcel (retailer_id, carrier_id, next_at) where next_at is not null;
create index parcel_nobodys on parcel (retailer_id, placed_month, number, shipment_no)
 where next_at is null and carrier_id is null and gave_up_at is null and tracking_state not in ('delivered', 'returned');

create table parcel_scan (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  shipment_no  int not null,
  -- of what was said: the same scan told again is the same row
  scan_key     text not null,
  at           timestamptz not null,
  state        text not null
               check (state in ('unknown', 'label_created', 'in_transit', 'out_for_delivery', 'delivered', 'exception',
                                'returned')),
  place        text,
  text         text,
  -- somebody's word against the carrier's: what was scanned before it decides nothing any more
  is_correction boolean not null default false,
  actor        text not null,
  recorded_at  timestamptz not null,
  -- the order in which things were told
  told_no      bigint not null generated always as identity,
  primary key (retailer_id, placed_month, number, shipment_no, scan_key)
);

create function parcel_begun() returns trigger language plpgsql set search_path from current as $$
begin
  insert into parcel (retailer_id, placed_month, number, shipment_no, next_at)
  select retailer_id, placed_month, number, shipment_no, shipped_at from begun;
  return null;
end $$;
create trigger parcel_begun after insert on shipment referencing new table as begun
  for each statement execute function parcel_begun();

-- a sandbox reset takes whole orders away
create function parcel_gone() returns trigger language plpgsql set search_path from current as $$
begin
  delete from parcel p using gone g
   where p.retailer_id = g.retailer_id and p.placed_month = g.placed_month and p.number = g.number
     and p.shipment_no = g.shipment_no;
  delete from parcel_scan s using gone g
   where s.retailer_id = g.retailer_id and s.placed_month = g.placed_month and s.number = g.number
     and s.shipment_no = g.shipment_no;
  return null;
end $$;
create trigger parcel_gone after delete on shipment referencing old table as gone
  for each statement execute function parcel_gone();

-- whom parcels are asked of: one row for each way to ask, for the carriers whose names begin as it says
create table carrier (
  carrier_id   int primary key generated always as identity,
  code         text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind         text not null check (kind in ('http', 'simulated')),
  -- beginnings of carrier names, lower case letters and digits; none: every carrier
  carriers     text[] not null,
  -- how it is asked and read: core/fulfillment/tracking/carrier.ts
  settings     jsonb not null,
  -- sealed with the hub's keyring
  token        bytea,
  created_at   timestamptz not null,
  created_by   text not null,
  -- after a failure nobody asks before this
  rest_until   timestamptz,
  failures     int not null default 0,
  last_failure text,
  asked_at     timestamptz
);

-- what the sandbox ships is tracked from the first day, and only under numbers that say so
insert into carrier (code, kind, carriers, settings, created_at, created_by)
select 'simulated', 'simulated', '{}', '{}', now(), 'migration' where current_schema() = 'sandbox';

-- what is stored already, before anybody is kept to the fence; what left long ago is not asked about
alter table shipment no force row level security;
insert into parcel (retailer_id, placed_month, number, shipment_no, next_at)
select retailer_id, placed_month, number, shipment_no, case when shipped_at > now() - interval '30 days' then shipped_at end
  from shipment where not voided;
insert into parcel (retailer_id, placed_month, number, shipment_no)
select retailer_id, placed_month, number, shipment_no from shipment where voided;
alter table shipment force row level security;

do $$
declare
  t text;
begin
  foreach t in array array['parcel', 'parcel_scan'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;
