-- why: the list of orders is filtered by the wire they came by and by supplier, and searched by the number of a parcel, each along an index; and
-- what came in by the hour is kept, so that thirty days of a million orders are drawn without reading one of them.
create index orders_dialect on orders (retailer_id, dialect, placed_at);
create index supplier_work_retailer on supplier_work (supplier_id, retailer_id, placed_at, number);
create index shipment_number on shipment (tracking_number);

-- what was ordered, by the hour it came in and as it came in: whatever becomes of an order later changes nothing here
create table order_hour (
  retailer_id int not null,
  hour        timestamptz not null,
  orders      bigint not null,
  lines       bigint not null,
  units       bigint not null,
  -- lines for which nothing was in stock when they were ordered
  lines_owed  bigint not null,
  -- of the goods, without tax and shipping: ten-thousandths
  sales       bigint not null,
  primary key (retailer_id, hour)
);
-- orders up to this number are in it
create table order_hour_head (
  retailer_id int primary key,
  upto        bigint not null default 0
);

do $$
declare
  t text;
begin
  foreach t in array array['order_hour', 'order_hour_head'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;
