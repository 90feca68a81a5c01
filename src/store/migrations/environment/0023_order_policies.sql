-- why: what a retailer wants to become of goods that are not there is kept with the order: its account's word may change, and the
-- order may have brought its own. The last day on which it still holds; what is owed or unsent after it is called off by a job.
alter table orders
  add column ship_complete   boolean not null default false,
  add column backorder_until date,
  add column cancel_after    date;

create index orders_backorder_until on orders (retailer_id, backorder_until) where backorder_until is not null;
create index orders_cancel_after on orders (retailer_id, cancel_after) where cancel_after is not null;
