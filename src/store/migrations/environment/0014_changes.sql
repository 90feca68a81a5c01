-- why: the same for what lies where, and for parcels: notes by the writers, times by the sequencer after the commit.
create table stock_touch (
  item_id int not null
);

create table stock_change (
  item_id    int primary key,
  changed_at timestamptz not null
);

create index stock_change_at on stock_change (changed_at, item_id);

create function stock_touched() returns trigger language plpgsql set search_path from current as $$
begin
  insert into stock_touch select distinct item_id from touched;
  return null;
end $$;

create trigger touched_new after insert on stock referencing new table as touched
  for each statement execute function stock_touched();
create trigger touched after update on stock referencing new table as touched
  for each statement execute function stock_touched();
create trigger touched_new after insert on stock_overlay referencing new table as touched
  for each statement execute function stock_touched();
create trigger touched after update on stock_overlay referencing new table as touched
  for each statement execute function stock_touched();
create trigger touched_gone after delete on stock_overlay referencing old table as touched
  for each statement execute function stock_touched();

create table shipment_touch (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  shipment_no  int not null
);

create table shipment_notice (
  retailer_id  int not null,
  told_at      timestamptz not null,
  number       bigint not null,
  shipment_no  int not null,
  placed_month int not null,
  primary key (retailer_id, told_at, number, shipment_no)
);

create index shipment_notice_order on shipment_notice (retailer_id, number, shipment_no);

create function shipment_touched() returns trigger language plpgsql set search_path from current as $$
begin
  insert into shipment_touch select retailer_id, placed_month, number, shipment_no from touched;
  return null;
end $$;

create trigger touched_new after insert on shipment referencing new table as touched
  for each statement execute function shipment_touched();

-- a sandbox reset takes whole orders away
create function shipment_gone() returns trigger language plpgsql set search_path from current as $$
begin
  delete from shipment_touch t using gone g
   where t.retailer_id = g.retailer_id and t.number = g.number and t.shipment_no = g.shipment_no;
  delete from shipment_notice n using gone g
   where n.retailer_id = g.retailer_id and n.number = g.number and n.shipment_no = g.shipment_no;
  return null;
end $$;

create trigger gone after delete on shipment referencing old table as gone
  for each statement execute function shipment_gone();

-- what is stored already, before anybody is kept to the fence
insert into stock_change select distinct item_id, '2000-01-01'::timestamptz from stock;
alter table shipment no force row level security;
insert into shipment_notice select retailer_id, shipped_at, number, shipment_no, placed_month from shipment;
alter table shipment force row level security;

alter table shipment_notice enable row level security;
alter table shipment_notice force row level security;
create policy fence on shipment_notice
 using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
 with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));
