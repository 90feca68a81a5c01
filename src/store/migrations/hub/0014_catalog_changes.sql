-- why: whoever keeps a copy of the catalog asks what has changed. Writers leave a note of each item they touched; once that has
-- committed, the sequencer gives all such notes a time above every earlier one, so that a reader's place can skip nothing.
create table catalog_touch (
  item_id int not null
);

create table catalog_change (
  item_id    int primary key,
  changed_at timestamptz not null
);

create index catalog_change_at on catalog_change (changed_at, item_id);

-- what a retailer may buy, at which prices: a change of it concerns every item
create table terms_touch (
  retailer_id int not null
);

create table terms_change (
  retailer_id int primary key,
  changed_at  timestamptz not null
);

create function item_touched() returns trigger language plpgsql set search_path = hub, pg_temp as $$
begin
  insert into catalog_touch select item_id from touched;
  return null;
end $$;

create trigger touched_new after insert on item referencing new table as touched
  for each statement execute function item_touched();
create trigger touched after update on item referencing new table as touched
  for each statement execute function item_touched();

-- a product's own time moves with its items too, which have told of themselves
create function product_touched() returns trigger language plpgsql set search_path = hub, pg_temp as $$
begin
  insert into catalog_touch
  select i.item_id
    from is_now n
    join was w on w.product_id = n.product_id
    join item i on i.product_id = n.product_id
   where (w.title, w.brand, w.description, w.ingredients, w.analysis, w.image, w.images, w.metadata)
         is distinct from (n.title, n.brand, n.description, n.ingredients, n.analysis, n.image, n.images, n.metadata);
  return null;
end $$;

create trigger touched after update on product referencing old table as was new table as is_now
  for each statement execute function product_touched();

create function terms_touched() returns trigger language plpgsql set search_path = hub, pg_temp as $$
begin
  insert into terms_touch
  select n.retailer_id from is_now n join was w on w.retailer_id = n.retailer_id where w.terms_version <> n.terms_version;
  return null;
end $$;

create trigger touched after update on retailer referencing old table as was new table as is_now
  for each statement execute function terms_touched();

-- what is stored already
insert into catalog_change
select i.item_id, greatest(i.changed_at, p.changed_at) from item i join product p on p.product_id = i.product_id;
