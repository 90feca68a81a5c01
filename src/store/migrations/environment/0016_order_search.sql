-- why: ShipStation's clients list orders by any of four times, by status, by the beginning of a number, and by words of names
-- and goods. Times are walked along an index for each state, which serves one status, several and all of them. Words stand in
-- a table of their own, written after the order by whoever comes first, a job or a search: the intake does not pay for them.
-- when the retailer says it was ordered, or else when it came
alter table orders add column order_date timestamptz generated always as (coalesce(ordered_at, placed_at)) stored;
create index orders_state_ordered on orders (retailer_id, state, order_date, ordinal);
create index orders_state_updated on orders (retailer_id, state, updated_at, ordinal);
-- the ordinal tells apart what was placed in the same moment; with it the old one is the same twice
create index orders_state_created on orders (retailer_id, state, placed_at, ordinal);
drop index orders_state_placed;
create index orders_paid on orders (retailer_id, paid_at) where paid_at is not null;

-- a sign for the kind, then the word: n the order's number, c of a customer's name, i of an item, s a store
create table order_word (
  retailer_id int not null,
  word        text collate "C" not null,
  number      bigint not null,
  primary key (retailer_id, word, number)
);
create index order_word_number on order_word (retailer_id, number);

-- words of orders up to this number are written; those of the numbers below are to be written anew
create table order_word_head (
  retailer_id int primary key,
  upto        bigint not null default 0
);
create table order_word_stale (
  retailer_id int not null,
  number      bigint not null,
  primary key (retailer_id, number)
);

do $$
declare
  t text;
begin
  foreach t in array array['order_word', 'order_word_head', 'order_word_stale'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;

create function order_words_stale() returns trigger language plpgsql as $$
begin
  insert into order_word_stale (retailer_id, number) values (new.retailer_id, new.number) on conflict do nothing;
  return null;
end $$;
create trigger words_stale after update of po, ship_to, bill_to, extension on orders for each row
  when ((old.po, old.ship_to, old.bill_to, old.extension) is distinct from (new.po, new.ship_to, new.bill_to, new.extension))
  execute function order_words_stale();
