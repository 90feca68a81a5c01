-- why: which items are out or low is asked of the whole catalog, and stock itself has no index on quantities, so that orders
-- stay cheap. The level of each item is noted when the sequencer tells of its stock; it seldom moves from one to another.
create table stock_level (
  item_id int primary key,
  -- 0: nothing is free, 1: ten units at most, 2: more
  level   smallint not null check (level between 0 and 2)
);

create index stock_level_items on stock_level (level, item_id);
create index stock_level_free on stock_level (item_id) where level > 0;

create function level_of(available bigint) returns smallint language sql immutable parallel safe as $$
  select (case when coalesce(available, 0) <= 0 then 0 when available <= 10 then 1 else 2 end)::smallint
$$;

-- what is stored already
insert into stock_level (item_id, level)
select i.item_id, level_of((select sum(greatest(t.on_hand - t.reserved - t.buffer, 0)) from stock t where t.item_id = i.item_id))
  from hub.item i;

-- a count by hand says why; the same for what an import or a feed sets, where it says so
alter table stock_adjustment add column note text;
