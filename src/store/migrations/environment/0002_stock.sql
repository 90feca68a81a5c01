-- why: what lies where. No check that reserved fits on hand: a feed may truthfully reveal a shortage; the guard is at
-- reserving. No index on quantities, so that updates stay in their page.
create table stock (
  item_id      int not null,
  warehouse_id int not null,
  on_hand      int not null default 0,
  reserved     int not null default 0 check (reserved >= 0),
  buffer       int not null default 0 check (buffer >= 0),
  version      bigint not null default 1,
  primary key (item_id, warehouse_id)
) with (fillfactor = 70);

-- one retailer's own difference from the stock: what was shipped to it where shipments do not count for everybody
create table stock_overlay (
  retailer_id  int not null,
  item_id      int not null,
  warehouse_id int not null,
  on_hand      int not null,
  primary key (retailer_id, item_id, warehouse_id)
);

-- every change of a balance that an order caused. occurrence counts repeats of the same reason for the same part
create table movement (
  item_id      int not null,
  warehouse_id int not null,
  retailer_id  int not null,
  number       bigint not null,
  line_no      int not null,
  part_no      int not null,
  reason       text not null check (reason in ('reserve', 'release', 'ship', 'return')),
  occurrence   int not null default 1,
  on_hand      int not null,
  reserved     int not null,
  at           timestamptz not null,
  primary key (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, occurrence)
);

-- every change of a balance that a feed, a count or an import caused
create table stock_adjustment (
  item_id      int not null,
  warehouse_id int not null,
  source       text not null,
  source_key   text not null,
  on_hand      int not null,
  at           timestamptz not null,
  primary key (item_id, warehouse_id, source, source_key)
);

-- a supplier's work list, written in the transaction of the order it belongs to
create table supplier_work (
  supplier_id    int not null,
  retailer_id    int not null,
  number         bigint not null,
  fulfillment_no int not null,
  placed_month   int not null,
  invoice_number text not null,
  state          text not null,
  placed_at      timestamptz not null,
  primary key (supplier_id, retailer_id, number, fulfillment_no)
);

create index supplier_work_open on supplier_work (supplier_id, placed_at)
 where state not in ('shipped', 'completed', 'canceled', 'failed');
