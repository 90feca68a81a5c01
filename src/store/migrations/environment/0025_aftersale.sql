-- why: what comes after the sale. Goods that come back are authorized, received and credited; what was billed, credited and
-- paid stands in one book that is only ever added to, so that a statement is a stretch of it and a balance its sum.
create table goods_return (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  return_no      int not null,
  fulfillment_no int not null,
  supplier_id    int not null,
  return_number  text not null,
  -- whoever asks names it: the same name again is the same return
  reference      text not null,
  state          text not null check (state in ('authorized', 'received', 'credited', 'expired')),
  reason         text not null,
  -- a day in the retailer's zone: the last on which the goods are taken
  expires_on     date not null,
  authorized_at  timestamptz not null,
  received_at    timestamptz,
  credited_at    timestamptz,
  primary key (retailer_id, placed_month, number, return_no),
  unique (retailer_id, return_number),
  unique (retailer_id, placed_month, number, fulfillment_no, reference)
);

create index goods_return_listed on goods_return (retailer_id, authorized_at desc, return_number desc);

-- costs as they were when the order was placed: what a unit is credited at
create table goods_return_line (
  retailer_id       int not null,
  placed_month      int not null,
  number            bigint not null,
  return_no         int not null,
  line_no           int not null,
  item_id           int not null,
  quantity          int not null check (quantity > 0),
  quantity_credited int not null default 0 check (quantity_credited >= 0),
  unit_cost         bigint not null,
  supplier_cost     bigint not null,
  primary key (retailer_id, placed_month, number, return_no, line_no),
  check (quantity_credited <= quantity)
);

-- what has come back in all, and what became of it; warehouse 0 is none
create table goods_receipt (
  retailer_id  int not null,
  placed_month int not null,
  number       bigint not null,
  return_no    int not null,
  line_no      int not null,
  disposition  text not null check (disposition in ('restock', 'scrap', 'return_to_supplier', 'inspect')),
  warehouse_id int not null,
  quantity     int not null check (quantity > 0),
  primary key (retailer_id, placed_month, number, return_no, line_no, disposition, warehouse_id),
  check ((disposition = 'restock') = (warehouse_id > 0))
);

-- amounts raise what the retailer owes the hub, or what the hub owes the supplier; below zero they lower it
create table account_entry (
  retailer_id       int not null,
  entry_no          bigint not null generated always as identity,
  kind              text not null check (kind in ('invoice', 'credit', 'payment')),
  -- the invoice's number, the credit memo's, or what the payer calls the payment
  document          text not null,
  -- in the retailer's zone
  day               date not null,
  placed_month      int,
  number            bigint,
  fulfillment_no    int,
  return_no         int,
  supplier_id       int,
  goods             bigint not null default 0,
  freight           bigint not null default 0,
  pick_pack         bigint not null default 0,
  fee               bigint not null default 0,
  amount            bigint not null,
  supplier_goods    bigint not null default 0,
  supplier_freight  bigint not null default 0,
  supplier_amount   bigint not null default 0,
  lines             jsonb not null default '[]',
  actor             text not null,
  at                timestamptz not null,
  primary key (retailer_id, entry_no),
  unique (retailer_id, kind, document),
  check (kind = 'payment' or amount = goods + freight + pick_pack + fee),
  check (supplier_amount = supplier_goods + supplier_freight),
  check ((kind = 'payment') = (number is null))
);

create index account_entry_day on account_entry (retailer_id, day, entry_no);
create index account_entry_supplier on account_entry (supplier_id, day, entry_no) where supplier_id is not null;
create index account_entry_order on account_entry (retailer_id, number) where number is not null;

create trigger append_only before update or delete on account_entry for each row execute function refuse_change();

-- what the supplier itself sent as its bill, held against what was to be expected
create table supplier_bill (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  fulfillment_no int not null,
  supplier_id    int not null,
  reference      text not null,
  amount         bigint not null,
  expected       bigint not null,
  -- per line what the supplier billed, where it said so
  lines          jsonb not null default '[]',
  findings       jsonb not null default '[]',
  recorded_at    timestamptz not null,
  primary key (retailer_id, placed_month, number, fulfillment_no)
);

create index supplier_bill_differing on supplier_bill (supplier_id, recorded_at) where amount <> expected;

-- to suppliers; no retailer's, and so not fenced
create table supplier_payment (
  supplier_id int not null,
  payment_no  bigint not null generated always as identity,
  reference   text not null,
  amount      bigint not null check (amount <> 0),
  day         date not null,
  actor       text not null,
  at          timestamptz not null,
  primary key (supplier_id, payment_no),
  unique (supplier_id, reference)
);

create trigger append_only before update or delete on supplier_payment for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['goods_return', 'goods_return_line', 'goods_receipt', 'account_entry', 'supplier_bill'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;
