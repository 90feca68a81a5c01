-- why: a feed that changes half a million shelves explained each of them by a row of its own, with two entries of indexes: as dear
-- as setting them. What shelves have in common lies in arrays here, a row for each part of a run; what is stored already stays
-- where it is, one row for each shelf, and imports, counts and repairs go on being written there. Whoever reads how a shelf
-- came to its count reads both.
create table stock_adjustment_part (
  source     text not null,
  source_key text not null,
  part_no    int not null,
  -- in their order: the first and the last are the least and the greatest
  items      int[] not null,
  warehouses int[] not null,
  -- differences, in units; a shelf of which only the buffer changed has 0 here, which is no adjustment
  on_hand    int[] not null,
  at         timestamptz not null,
  -- an item is found by it: its shelves lie next to each other, so it is in one part of a run, seldom in two
  span       int8range not null generated always as (int8range(items[1], items[cardinality(items)], '[]')) stored,
  primary key (source, source_key, part_no)
);

create index stock_adjustment_part_span on stock_adjustment_part using gist (span);

create trigger append_only before update or delete on stock_adjustment_part for each row execute function refuse_change();

-- every adjustment, shelf by shelf
create view stock_adjusted with (security_invoker = true) as
select item_id, warehouse_id, source, source_key, on_hand, at, note from stock_adjustment
union all
select u.item_id, u.warehouse_id, p.source, p.source_key, u.on_hand, p.at, null
  from stock_adjustment_part p
 cross join lateral unnest(p.items, p.warehouses, p.on_hand) u(item_id, warehouse_id, on_hand)
 where u.on_hand <> 0;

-- what each row comes to, so that a part's explanation is copied from the plan like its snapshot
alter table feed_stock_plan add column differences int[] not null default '{}';
