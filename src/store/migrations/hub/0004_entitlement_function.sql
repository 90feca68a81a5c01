-- why: one place says who may buy what; the most specific word wins. Written to be inlined into the statements that ask.
create function entitled(retailer int, item int, product int, brand text, supplier int, otherwise boolean) returns boolean
language sql stable as $$
  select coalesce(
    (select e.allowed from entitlement e where e.retailer_id = retailer and e.scope = 'item' and e.ref = item::text),
    (select e.allowed from entitlement e where e.retailer_id = retailer and e.scope = 'product' and e.ref = product::text),
    (select e.allowed from entitlement e where e.retailer_id = retailer and e.scope = 'brand' and e.ref = brand),
    (select e.allowed from entitlement e where e.retailer_id = retailer and e.scope = 'supplier' and e.ref = supplier::text),
    otherwise)
$$;
