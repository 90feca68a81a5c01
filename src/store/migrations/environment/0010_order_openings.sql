-- why: an order may come in unpaid, held, called off or shipped by others; it may be known by a key beside its PO; and it may
-- be replaced as long as nobody ships it. What was replaced stays, so that each of its units stays explained.
alter table orders
  add column external_key      text,
  add column customer_username text,
  add column flags             text[] not null default '{}',
  -- the retailer said so and has not said that it is paid since: no hold that ends sends it on
  add column awaits_payment    boolean not null default false,
  -- in place of tax_rate, where the retailer named the amount
  add column tax_amount        bigint,
  add column amount_paid       bigint,
  -- null: the retailer named no moment of its own
  add column ordered_at        timestamptz,
  add column paid_at           timestamptz,
  add column ship_by           timestamptz;

-- a day of the retailer's own calendar, not a moment; nothing was ever written into the column of before
alter table fulfillment drop column hold_until;
alter table fulfillment
  add column hold_until        date,
  add column shipped_elsewhere boolean not null default false,
  -- withdrawn when the order was routed anew: off every list, its number never given again
  add column replaced          boolean not null default false;

create index fulfillment_held on fulfillment (retailer_id, hold_until) where hold_until is not null;

-- an order may claim its PO as a second name beside the key that it is known by
alter table purchase_order add column second_name boolean not null default false;
alter table purchase_order
  drop constraint purchase_order_retailer_id_number_key,
  add unique (retailer_id, number, second_name);

-- one for each time that an order was routed: the version of the order that it made
alter table decision add column version int not null default 1;
alter table decision
  drop constraint decision_pkey,
  add primary key (retailer_id, placed_month, number, version);

-- from the hundredth fulfillment on it stands apart: two digits have no room for it
create or replace function invoice_number(supplier int, retailer int, number bigint, fulfillment_no int) returns text
language sql immutable as $$
  select lpad(supplier::text, greatest(4, length(supplier::text)), '0') || '-'
      || lpad(retailer::text, greatest(2, length(retailer::text)), '0') || '-'
      || case when fulfillment_no < 100
           then lpad((number * 100 + fulfillment_no)::text, greatest(10, length((number * 100 + fulfillment_no)::text)), '0')
           else lpad((number * 100)::text, greatest(10, length((number * 100)::text)), '0') || '-' || fulfillment_no
         end
$$;
