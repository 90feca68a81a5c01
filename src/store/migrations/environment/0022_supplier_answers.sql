-- why: a supplier answers for its share of an order, line by line: it will send it, later, or not at all; what it will not send
-- others send. Parts that leave a fulfillment stay as rows, so that each of their movements stays explained.
alter table part
  -- what the supplier charges the hub for one unit, as it was when the part was given to it; null: it was not known
  add column supplier_cost  bigint,
  -- units that other parts of the line have in its place; counted in quantity_canceled, and no business of the retailer's
  add column quantity_moved int not null default 0,
  -- of what is owed: the day by which the supplier says it will have it
  add column expected_on    date,
  add constraint part_moved check (quantity_moved between 0 and quantity_canceled);

-- what waits for goods, by what it waits for: next to nothing, whatever there is of orders
create index part_owed on part (item_id)
 where warehouse_id is null and quantity > quantity_shipped + quantity_canceled;

alter table fulfillment
  add column acknowledged_at     timestamptz,
  add column acknowledged_by     text,
  -- the supplier's own number for it
  add column supplier_reference  text,
  add column cancel_requested_at timestamptz,
  -- why somebody wants it canceled, or why the supplier would not
  add column cancel_reason       text;

-- what a supplier said, as it said it: the same again changes nothing
create table acknowledgement (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  fulfillment_no int not null,
  -- the version of the order that it made
  version        int not null,
  at             timestamptz not null,
  actor          text not null,
  kind           text not null check (kind in ('answer', 'cancel')),
  said           jsonb not null,
  primary key (retailer_id, placed_month, number, fulfillment_no, version)
);

-- suppliers that would not or could not send an item of an order: it is not asked of them again
create table exclusion (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  item_id      int not null,
  supplier_id  int not null,
  -- the version of the order from which on
  version      int not null,
  reason       text,
  primary key (retailer_id, placed_month, number, item_id, supplier_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['acknowledgement', 'exclusion'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;

-- a parcel recorded by mistake gives its tracking number free, and its units back to the shelf
alter table shipment drop constraint shipment_retailer_id_placed_month_number_fulfillment_no_tra_key;
create unique index shipment_tracking on shipment (retailer_id, placed_month, number, fulfillment_no, tracking_number)
 where not voided;
alter table movement drop constraint movement_reason_check;
alter table movement add constraint movement_reason_check check (reason in ('reserve', 'release', 'ship', 'return', 'void'));

-- up to which change of stock those who wait for goods have been looked after
create table owed_place (
  only_row   boolean primary key default true check (only_row),
  changed_at timestamptz not null,
  item_id    int not null
);
