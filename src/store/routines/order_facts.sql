-- What a plan may look at, for many (credential, item) pairs in one round trip: the retailer follows from the credential. Who
-- plans for a retailer without its credential, as the operator may, names the retailer in its place.
-- Prices are those of the retailer's list, its parent, then the item; a sale window in force today beats them.
create function order_facts(p_credentials int[], p_items int[], p_now timestamptz, p_retailers int[] default null)
returns table (
  r_credential int, r_item int, r_retailer int, r_terms bigint, r_product int, r_version bigint, r_sku text, r_gtin text,
  r_discontinued boolean, r_weight int, r_cost bigint, r_retail bigint, r_offers json
) language plpgsql as $$
#variable_conflict use_column
declare
  v_overlays boolean;
begin
  select s.overlays_stock into strict v_overlays from settings s;
  execute format('set local dropdock.retailers = %L',
                 (select coalesce(string_agg(distinct c.retailer_id::text, ','), '') from credential c
                   where c.credential_id = any (p_credentials) and c.revoked_at is null
                      and (c.expires_at is null or c.expires_at > retailer_now(c.retailer_id, p_now)))
                   || coalesce(',' || array_to_string(p_retailers, ','), ''));
  return query
  select u.credential, i.item_id, r.retailer_id, r.terms_version, i.product_id, i.version, i.sku, i.gtin, i.discontinued,
         i.shipping_weight,
         coalesce(s.wholesale, own.wholesale, base.wholesale, i.wholesale),
         coalesce(own.retail, base.retail, i.retail),
         f.offers
    from unnest(p_credentials, p_items, p_retailers) u(credential, item, retailer)
    left join credential c on c.credential_id = u.credential and c.revoked_at is null
         and (c.expires_at is null or c.expires_at > retailer_now(c.retailer_id, p_now))
    join retailer r on r.retailer_id = coalesce(u.retailer, c.retailer_id)
    join item i on i.item_id = u.item
    join product p on p.product_id = i.product_id
    left join price_list l on l.price_list_id = r.price_list_id
    left join price own on own.price_list_id = r.price_list_id and own.item_id = i.item_id
    left join price base on base.price_list_id = l.parent_id and base.item_id = i.item_id
    left join lateral (
      select w.wholesale from sale_window w
       where w.price_list_id = r.price_list_id and w.item_id = i.item_id
         and (retailer_now(r.retailer_id, p_now) at time zone r.timezone)::date between w.starts_on and w.ends_on
       order by w.starts_on desc limit 1) s on true
    cross join lateral (
      select coalesce(json_agg(json_build_object(
               'supplierId', o.supplier_id, 'supplierCode', o.code, 'preferred', o.preferred, 'supplierCost', o.cost,
               'entitled', o.entitled, 'warehouses', o.warehouses) order by o.supplier_id), '[]') as offers
        from (select o.supplier_id, sp.code, o.preferred, o.cost,
                     entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default),
                     coalesce((select json_agg(json_build_object(
                                 'warehouseId', t.warehouse_id, 'postalCode', w.postal_code,
                                 'available', t.on_hand - t.reserved - t.buffer + case when v_overlays then coalesce((
                                   select v.on_hand from stock_overlay v
                                    where v.retailer_id = r.retailer_id and v.item_id = t.item_id
                                      and v.warehouse_id = t.warehouse_id), 0) else 0 end)
                                 order by t.warehouse_id)
                        from stock t
                        join warehouse w on w.warehouse_id = t.warehouse_id and w.supplier_id = o.supplier_id
                       where t.item_id = i.item_id), '[]') as warehouses
                from supplier_offer o
                join supplier sp on sp.supplier_id = o.supplier_id
               where o.item_id = i.item_id) o) f;
end $$;
