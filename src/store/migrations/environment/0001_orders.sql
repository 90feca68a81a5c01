-- why: one environment's orders. Every table a retailer owns has retailer_id first in its keys and is fenced by a forced
-- policy. What the order routine writes together carries no foreign keys: checked a row at a time they cost a third of the
-- intake; `verify` looks for strays, and for items, warehouses and retailers that are not there.
create table settings (
  only_row boolean primary key default true check (only_row),
  -- does placing an order hold stock?
  reserves_stock boolean not null,
  -- do shipments count against the retailer's own copy of the stock instead of everybody's?
  overlays_stock boolean not null
);

create table retailer_head (
  retailer_id  int primary key,
  next_number  bigint not null default 10000,
  next_address bigint not null default 1,
  -- orders there are, and so the ordinal of the newest: a deep page starts here
  order_count  bigint not null default 0
);

create table order_count (
  retailer_id int not null,
  state       text not null,
  orders      bigint not null,
  primary key (retailer_id, state)
);

-- never partitioned: a PO is one order for ever
create table purchase_order (
  retailer_id  int not null,
  po_key       text not null,
  request_hash bytea not null,
  number       bigint,
  placed_month int,
  primary key (retailer_id, po_key),
  unique (retailer_id, number)
);

create table orders (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  ordinal        bigint not null,
  dialect        text not null,
  po             text,
  po_key         text not null,
  state          text not null,
  placed_state   text not null,
  version        int not null default 1,
  customer_email text,
  email_key      text generated always as (lower(customer_email)) stored,
  last_name_key  text collate "C" generated always as (lower(ship_to ->> 'lastName')) stored,
  ship_to        jsonb not null,
  bill_to        jsonb,
  ship_via       jsonb,
  address_number bigint not null,
  addressed_at   timestamptz not null,
  tax_rate       int not null,
  shipping_cost  bigint not null,
  discount       bigint not null,
  extension      jsonb,
  placed_at      timestamptz not null,
  updated_at     timestamptz not null,
  primary key (retailer_id, placed_month, number)
);

create index orders_ordinal on orders (retailer_id, ordinal);
create index orders_number on orders (retailer_id, number);
create index orders_state on orders (retailer_id, state, ordinal);
create index orders_placed on orders (retailer_id, placed_at);
create index orders_state_placed on orders (retailer_id, state, placed_at);
create index orders_email on orders (retailer_id, email_key, ordinal) where email_key is not null;
create index orders_last_name on orders (retailer_id, last_name_key);

create table order_line (
  retailer_id       int not null,
  placed_month      int not null,
  number            bigint not null,
  line_no           int not null,
  item_id           int not null,
  product_id        int not null,
  sku               text not null,
  gtin              text,
  quantity          int not null check (quantity > 0),
  quantity_shipped  int not null default 0 check (quantity_shipped >= 0),
  quantity_canceled int not null default 0 check (quantity_canceled >= 0),
  unit_price        bigint not null,
  unit_cost         bigint not null,
  primary key (retailer_id, placed_month, number, line_no),
  check (quantity_shipped + quantity_canceled <= quantity)
);

create table fulfillment (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  fulfillment_no int not null,
  supplier_id    int not null,
  invoice_number text not null,
  state          text not null,
  hold_reason    text,
  hold_until     timestamptz,
  return_state   text not null default 'none',
  cancel_state   text not null default 'none',
  freight        bigint not null,
  pick_pack      bigint not null,
  ship_date      date not null,
  message        text,
  primary key (retailer_id, placed_month, number, fulfillment_no),
  unique (retailer_id, invoice_number)
);

-- a line's quantity out of one warehouse: the reservation and the fulfillment line in one.
create table part (
  retailer_id       int not null,
  placed_month      int not null,
  number            bigint not null,
  line_no           int not null,
  part_no           int not null,
  fulfillment_no    int not null,
  item_id           int not null,
  warehouse_id      int,
  quantity          int not null check (quantity > 0),
  reserved          int not null check (reserved >= 0),
  quantity_shipped  int not null default 0 check (quantity_shipped >= 0),
  quantity_canceled int not null default 0 check (quantity_canceled >= 0),
  primary key (retailer_id, placed_month, number, line_no, part_no),
  check (quantity_shipped + quantity_canceled + reserved <= quantity)
);

create table shipment (
  retailer_id     int not null,
  placed_month    int not null,
  number          bigint not null,
  shipment_no     int not null,
  fulfillment_no  int not null,
  carrier         text,
  service         text,
  tracking_number text not null,
  tracking_url    text not null,
  shipped_at      timestamptz not null,
  voided          boolean not null default false,
  -- [{"lineNo", "partNo", "quantity"}]
  parts           jsonb not null,
  primary key (retailer_id, placed_month, number, shipment_no),
  foreign key (retailer_id, placed_month, number) references orders,
  unique (retailer_id, placed_month, number, fulfillment_no, tracking_number)
);

-- what the plan saw, with versions, clock and rule set: a replay reads only this
create table decision (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  facts        jsonb not null,
  primary key (retailer_id, placed_month, number)
);

-- opaque on every wire; unique on the hub because it names supplier, retailer, order and fulfillment
create function invoice_number(supplier int, retailer int, number bigint, fulfillment_no int) returns text
language sql immutable as $$
  select lpad(supplier::text, greatest(4, length(supplier::text)), '0') || '-'
      || lpad(retailer::text, greatest(2, length(retailer::text)), '0') || '-'
      || lpad((number * 100 + fulfillment_no)::text, greatest(10, length((number * 100 + fulfillment_no)::text)), '0')
$$;
