-- why: the operator's list of items is filtered by what its product and its prices say, and each page of it is read along an
-- index, however large the catalog. What can be asked for lies together in one narrow row for each item, kept by triggers.
create table item_listing (
  item_id      int primary key references item on delete cascade,
  brand_key    text not null,
  category_key text not null,
  discontinued boolean not null,
  -- nothing says what it costs, or what it sells for
  lacks_price  boolean not null,
  lacks_image  boolean not null
);

create index item_listing_brand on item_listing (brand_key, item_id);
create index item_listing_category on item_listing (category_key, item_id);
create index item_listing_discontinued on item_listing (item_id) where discontinued;
create index item_listing_without_price on item_listing (item_id) where lacks_price;
create index item_listing_without_image on item_listing (item_id) where lacks_image;
-- the items of a supplier in their order, and an item by whatever a supplier calls it
create index supplier_offer_items on supplier_offer (supplier_id, item_id);
create index supplier_offer_any_sku on supplier_offer (supplier_sku);
-- the categories there are
create index product_category on product (lower(coalesce(metadata ->> 'category', '')));

create function category_key(metadata jsonb) returns text language sql immutable parallel safe as $$
  select lower(coalesce(metadata ->> 'category', ''))
$$;

-- the owner's: whoever may write items needs no right of its own to what follows from them. A new item lies nowhere yet, in
-- either environment
create function item_listed() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  insert into item_listing (item_id, brand_key, category_key, discontinued, lacks_price, lacks_image)
  select i.item_id, p.brand_key, category_key(p.metadata), i.discontinued, i.wholesale = 0 or i.retail = 0,
         p.image is null and p.images = '[]'
    from added i join product p on p.product_id = i.product_id;
  insert into production.stock_level (item_id, level) select item_id, 0 from added on conflict do nothing;
  insert into sandbox.stock_level (item_id, level) select item_id, 0 from added on conflict do nothing;
  return null;
end $$;

create function item_listing_moved() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  update item_listing l
     set brand_key = p.brand_key, category_key = category_key(p.metadata), discontinued = i.discontinued,
         lacks_price = i.wholesale = 0 or i.retail = 0, lacks_image = p.image is null and p.images = '[]'
    from is_now i
    join was w on w.item_id = i.item_id
    join product p on p.product_id = i.product_id
   where l.item_id = i.item_id
     and (w.product_id, w.discontinued, w.wholesale = 0 or w.retail = 0)
         is distinct from (i.product_id, i.discontinued, i.wholesale = 0 or i.retail = 0);
  return null;
end $$;

create function product_listing_moved() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  update item_listing l
     set brand_key = n.brand_key, category_key = category_key(n.metadata),
         lacks_image = n.image is null and n.images = '[]'
    from is_now n
    join was w on w.product_id = n.product_id
    join item i on i.product_id = n.product_id
   where l.item_id = i.item_id
     and (w.brand_key, category_key(w.metadata), w.image is null and w.images = '[]')
         is distinct from (n.brand_key, category_key(n.metadata), n.image is null and n.images = '[]');
  return null;
end $$;

create function item_unlisted() returns trigger language plpgsql security definer set search_path = hub, pg_temp as $$
begin
  delete from production.stock_level l using gone g where l.item_id = g.item_id;
  delete from sandbox.stock_level l using gone g where l.item_id = g.item_id;
  return null;
end $$;

create trigger listed after insert on item referencing new table as added
  for each statement execute function item_listed();
create trigger listing_moved after update on item referencing old table as was new table as is_now
  for each statement execute function item_listing_moved();
create trigger unlisted after delete on item referencing old table as gone
  for each statement execute function item_unlisted();
create trigger listing_moved after update on product referencing old table as was new table as is_now
  for each statement execute function product_listing_moved();

-- what is stored already
insert into item_listing (item_id, brand_key, category_key, discontinued, lacks_price, lacks_image)
select i.item_id, p.brand_key, category_key(p.metadata), i.discontinued, i.wholesale = 0 or i.retail = 0,
       p.image is null and p.images = '[]'
  from item i join product p on p.product_id = i.product_id;
