-- Claims, guards and writes a batch of planned orders in one transaction and answers each alone. It knows four rules: key
-- free, versions current, all parts fit, next number. Every choice was made before, in core/orders/plan-order.ts.
-- Locks in the order of the house: claims, orders, stock, head, inserts; each sorted by key.
-- Verdicts: placed · same · different · again (it met an order of this batch, and what becomes of that one is not settled
-- yet) · stale · short · revoked.
-- An order may bring a second name, its PO beside a key of its own: claimed with the keys if free, else the order is placed
-- without it, and says so.
-- All are placed at p_now, in p_month, but those that say another moment: their retailer's clock was moved.
create function place_orders(
  p_orders json, p_lines json, p_fulfillments json, p_parts json, p_decisions text[],
  p_items int[], p_warehouses int[], p_now timestamptz, p_month int
) returns table (
  r_o int, r_verdict text, r_retailer int, r_key text, r_number bigint, r_month int, r_address bigint, r_invoices text[],
  r_duplicate boolean
) language plpgsql as $$
#variable_conflict use_column
declare
  v_credential int[]; v_key text[]; v_second text[]; v_hash bytea[]; v_terms bigint[]; v_retailer int[];
  v_verdict text[]; v_twin int[]; v_number bigint[]; v_month int[]; v_at timestamptz[]; v_now_month int[]; v_address bigint[]; v_ordinal bigint[];
  v_named boolean[]; c_o int[]; c_key text[]; c_second boolean[]; v_free int[];
  v_credit bigint[]; v_awaits boolean[]; d_o int[]; d_k int[]; d_quantity int[]; d_keep int[]; d_overlay int[];
  v_reserves boolean; v_overlays boolean; v_fits boolean; n_number bigint; n_address bigint; n_ordinal bigint; i int; j int; r record;
begin
  select array_agg(x.credential order by x.o), array_agg(x.key order by x.o),
         array_agg(x.second order by x.o), array_agg(decode(x.hash, 'hex') order by x.o), array_agg(x.terms order by x.o),
         array_agg(x.credit order by x.o), array_agg(x.awaits_credit order by x.o),
         array_agg(coalesce(x.at, p_now) order by x.o), array_agg(coalesce(x.month, p_month) order by x.o)
    into v_credential, v_key, v_second, v_hash, v_terms, v_credit, v_awaits, v_at, v_now_month
    from json_to_recordset(p_orders) x(o int, credential int, key text, second text, hash text, terms bigint, credit bigint,
         awaits_credit boolean, at timestamptz, month int);

  -- the retailer is no argument: it follows from a credential that is alive now
  select array_agg(c.retailer_id order by u.o), array_agg(case when c.retailer_id is null then 'revoked' end order by u.o)
    into v_retailer, v_verdict
    from unnest(v_credential) with ordinality u(id, o)
    left join credential c on c.credential_id = u.id and c.revoked_at is null
        and (c.expires_at is null or c.expires_at > retailer_now(c.retailer_id, p_now));
  execute format('set local dropdock.retailers = %L',
                 (select coalesce(string_agg(distinct x::text, ','), '') from unnest(v_retailer) x));
  select s.reserves_stock, s.overlays_stock into strict v_reserves, v_overlays from settings s;
  -- claims: the first of each key in arrival order tries. Another with this very key of its own is its twin; where one of two
  -- orders has it for a second name, the later waits for what becomes of the first
  for r in select u.o, u.second or first_value(u.second) over w as unsettled, first_value(u.o) over w as winner
             from (select k.o, k.retailer, k.key, false as second
                     from unnest(v_retailer, v_key) with ordinality k(retailer, key, o) union all
                   select k.o, k.retailer, k.key, true
                     from unnest(v_retailer, v_second) with ordinality k(retailer, key, o) where k.key is not null) u
            where u.retailer is not null
           window w as (partition by u.retailer, u.key order by u.o) loop
    if r.winner < r.o and not r.unsettled then
      v_verdict[r.o] := 'twin'; v_twin[r.o] := r.winner;
    elsif r.winner < r.o and v_verdict[r.o] is null then
      v_verdict[r.o] := 'again';
    end if;
  end loop;
  select array_agg(u.o), array_agg(u.key), array_agg(u.second) into c_o, c_key, c_second
    from (select k.o::int as o, k.retailer, k.key, false as second
            from unnest(v_retailer, v_key, v_verdict) with ordinality k(retailer, key, verdict, o)
           where k.verdict is null union all
          select k.o::int, k.retailer, k.key, true
            from unnest(v_retailer, v_second, v_verdict) with ordinality k(retailer, key, verdict, o)
           where k.verdict is null and k.key is not null) u;
  for r in with claimed as (
             insert into purchase_order (retailer_id, po_key, request_hash, second_name)
             select v_retailer[c.o], c.key, v_hash[c.o], c.second from unnest(c_o, c_key, c_second) c(o, key, second)
              order by 1, 2
             on conflict do nothing
             returning retailer_id, po_key)
           select c.o, c.second from claimed p
             join unnest(c_o, c_key, c_second) c(o, key, second) on c.key = p.po_key and v_retailer[c.o] = p.retailer_id loop
    if r.second then v_named[r.o] := true; else v_verdict[r.o] := 'placed'; end if;
  end loop;
  -- a new statement, so that it sees what committed while the claim waited
  for r in select u.o, p.number, p.placed_month, p.request_hash = u.hash as same
             from unnest(v_retailer, v_key, v_hash, v_verdict) with ordinality u(retailer, key, hash, verdict, o)
             left join purchase_order p on p.retailer_id = u.retailer and p.po_key = u.key
            where u.verdict is null loop
    v_verdict[r.o] := case when r.number is null then 'again' when r.same then 'same' else 'different' end;
    v_number[r.o] := r.number; v_month[r.o] := r.placed_month;
  end loop;

  for r in select u.o
             from unnest(v_retailer, v_terms, v_verdict) with ordinality u(retailer, terms, verdict, o)
             join retailer t on t.retailer_id = u.retailer and t.terms_version <> u.terms
            where u.verdict = 'placed'
           union
           select l.o
             from json_to_recordset(p_lines) l(o int, item int, version bigint)
             left join item t on t.item_id = l.item
            where v_verdict[l.o] = 'placed' and t.version is distinct from l.version loop
    v_verdict[r.o] := 'stale';
  end loop;

  -- stock, locked one key after the other in their order: the nested loop under a lateral join cannot be reordered
  select array_agg(coalesce(s.free, 0) order by k.k) into v_free
    from (select * from unnest(p_items, p_warehouses) with ordinality u(item, warehouse, k) order by 1, 2) k
    left join lateral (select t.on_hand - t.reserved - t.buffer as free
                         from stock t where t.item_id = k.item and t.warehouse_id = k.warehouse
                          for no key update) s on true;
  -- what routing leaves on a shelf, by its rules, stays there whoever was quicker
  select array_agg(d.o order by d.o, d.k), array_agg(d.k order by d.o, d.k), array_agg(d.quantity order by d.o, d.k),
         array_agg(d.keep order by d.o, d.k)
    into d_o, d_k, d_quantity, d_keep
    from (select p.o, p.k, sum(p.quantity)::int as quantity, coalesce(max(p.keep), 0) as keep
            from json_to_recordset(p_parts) p(o int, k int, quantity int, keep int)
           where p.k is not null and v_verdict[p.o] = 'placed'
           group by p.o, p.k) d;
  if v_overlays then
    select array_agg(v.on_hand order by d.place) into d_overlay
      from unnest(d_o, d_k) with ordinality d(o, k, place)
      left join stock_overlay v
        on v.retailer_id = v_retailer[d.o] and v.item_id = p_items[d.k] and v.warehouse_id = p_warehouses[d.k];
  end if;

  -- arrival order; an order that does not fit takes nothing from its neighbours
  i := 1;
  while i <= coalesce(cardinality(d_o), 0) loop
    j := i; v_fits := true;
    while d_o[j] = d_o[i] loop
      v_fits := v_fits and d_quantity[j] + d_keep[j] <= v_free[d_k[j]] + coalesce(d_overlay[j], 0);
      j := j + 1;
    end loop;
    if not v_fits then
      v_verdict[d_o[i]] := 'short';
    elsif v_reserves then
      for x in i .. j - 1 loop v_free[d_k[x]] := v_free[d_k[x]] - d_quantity[x]; end loop;
    end if;
    i := j;
  end loop;

  -- room under the limits of those who have one
  if num_nonnulls(variadic v_credit) > 0 then v_verdict := credit_verdicts(v_retailer, v_verdict, v_credit, v_awaits); end if;
  for r in select u.retailer, array_agg(u.o::int order by u.o) as os
             from unnest(v_retailer, v_verdict) with ordinality u(retailer, verdict, o)
            where u.verdict = 'placed' group by u.retailer order by u.retailer loop
    j := cardinality(r.os);
    loop
      update retailer_head h
         set next_number = h.next_number + j, next_address = h.next_address + j, order_count = h.order_count + j
       where h.retailer_id = r.retailer
      returning h.next_number - j, h.next_address - j, h.order_count - j into n_number, n_address, n_ordinal;
      exit when found;
      insert into retailer_head (retailer_id) values (r.retailer) on conflict do nothing;
    end loop;
    for x in 1 .. j loop
      v_number[r.os[x]] := n_number + x - 1;
      v_address[r.os[x]] := n_address + x - 1;
      v_ordinal[r.os[x]] := n_ordinal + x;
      v_month[r.os[x]] := v_now_month[r.os[x]];
    end loop;
  end loop;

  update purchase_order p set number = v_number[c.o], placed_month = v_month[c.o]
    from unnest(c_o, c_key, c_second) c(o, key, second)
   where p.retailer_id = v_retailer[c.o] and p.po_key = c.key and v_verdict[c.o] = 'placed' and (not c.second or v_named[c.o]);
  if v_verdict && array['stale', 'short'] or cardinality(v_named) > 0 then
    delete from purchase_order p
     using unnest(c_o, c_key, c_second) c(o, key, second)
     where p.retailer_id = v_retailer[c.o] and p.po_key = c.key
       and case when c.second then v_named[c.o] and v_verdict[c.o] <> 'placed' else v_verdict[c.o] in ('stale', 'short') end;
  end if;

  insert into orders (retailer_id, placed_month, number, ordinal, dialect, po, po_key, external_key, state, placed_state,
                      awaits_payment, flags, customer_email, customer_username, ship_to, bill_to, ship_via, address_number,
                      addressed_at, tax_rate, shipping_cost, discount, tax_amount, amount_paid, ordered_at, paid_at, ship_by,
                      extension, ship_complete, backorder_until, cancel_after, awaits_credit, credit_open, placed_at, updated_at)
  select v_retailer[x.o], v_month[x.o], v_number[x.o], v_ordinal[x.o], x.dialect, x.po, v_key[x.o], x.external_key, x.state, x.state,
         coalesce(x.unpaid, false), coalesce(x.flags, '{}') || case when x.second is null or v_named[x.o] then '{}' else array['duplicate-po'] end,
         x.email, x.username, x.ship_to, x.bill_to, x.ship_via, v_address[x.o],
         v_at[x.o], x.tax_rate, x.shipping_cost, x.discount, x.tax_amount, x.amount_paid, x.ordered_at, x.paid_at, x.ship_by,
         x.extension, coalesce(x.complete, false), x.owed_until, x.cancel_after, v_awaits[x.o] is true,
         case when v_awaits[x.o] then 0 else v_credit[x.o] end, v_at[x.o], v_at[x.o]
    from json_to_recordset(p_orders) x(o int, dialect text, po text, second text, external_key text, state text, unpaid boolean,
         flags text[], email text, username text, ship_to jsonb, bill_to jsonb, ship_via jsonb, tax_rate int,
         shipping_cost bigint, discount bigint, tax_amount bigint, amount_paid bigint, ordered_at timestamptz,
         paid_at timestamptz, ship_by timestamptz, extension jsonb, complete boolean, owed_until date, cancel_after date)
   where v_verdict[x.o] = 'placed';
  insert into order_line (retailer_id, placed_month, number, line_no, item_id, product_id, sku, gtin, quantity,
                          quantity_shipped, quantity_canceled, unit_price, unit_cost)
  select v_retailer[x.o], v_month[x.o], v_number[x.o], x.line_no, x.item, x.product, x.sku, x.gtin, x.quantity,
         coalesce(x.shipped, 0), coalesce(x.canceled, 0), x.unit_price, x.unit_cost
    from json_to_recordset(p_lines) x(o int, line_no int, item int, product int, sku text, gtin text, quantity int,
         shipped int, canceled int, unit_price bigint, unit_cost bigint)
   where v_verdict[x.o] = 'placed';
  insert into fulfillment (retailer_id, placed_month, number, fulfillment_no, supplier_id, invoice_number, state,
                           hold_reason, hold_until, shipped_elsewhere, cancel_state, freight, pick_pack, ship_date)
  select v_retailer[x.o], v_month[x.o], v_number[x.o], x.no, x.supplier, invoice_number(x.supplier, v_retailer[x.o],
         v_number[x.o], x.no), x.state, x.hold, x.hold_until, coalesce(x.elsewhere, false),
         case x.state when 'canceled' then 'canceled' else 'none' end, x.freight, x.pick_pack, x.ship_date
    from json_to_recordset(p_fulfillments) x(o int, no int, supplier int, state text, hold text, hold_until date,
         elsewhere boolean, freight bigint, pick_pack bigint, ship_date date)
   where v_verdict[x.o] = 'placed';
  insert into supplier_work (supplier_id, retailer_id, number, fulfillment_no, placed_month, invoice_number, state, placed_at)
  select x.supplier, v_retailer[x.o], v_number[x.o], x.no, v_month[x.o],
         invoice_number(x.supplier, v_retailer[x.o], v_number[x.o], x.no), x.state, v_at[x.o]
    from json_to_recordset(p_fulfillments) x(o int, no int, supplier int, state text)
   where v_verdict[x.o] = 'placed';
  insert into part (retailer_id, placed_month, number, line_no, part_no, fulfillment_no, item_id, warehouse_id, quantity,
                    reserved, quantity_shipped, quantity_canceled, supplier_cost)
  select v_retailer[x.o], v_month[x.o], v_number[x.o], x.line_no, x.part_no, x.fulfillment_no, x.item, p_warehouses[x.k],
         x.quantity, case when v_reserves and x.k is not null then x.quantity else 0 end, coalesce(x.shipped, 0),
         coalesce(x.canceled, 0), x.cost
    from json_to_recordset(p_parts) x(o int, line_no int, part_no int, fulfillment_no int, item int, k int, quantity int,
         shipped int, canceled int, cost bigint)
   where v_verdict[x.o] = 'placed';
  if v_reserves then
    update stock s set reserved = s.reserved + d.quantity, version = s.version + 1
      from (select p_items[u.k] as item, p_warehouses[u.k] as warehouse, sum(u.quantity)::int as quantity
              from unnest(d_o, d_k, d_quantity) u(o, k, quantity)
             where v_verdict[u.o] = 'placed' group by u.k) d
     where s.item_id = d.item and s.warehouse_id = d.warehouse;
    insert into movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, on_hand, reserved, at)
    select p_items[x.k], p_warehouses[x.k], v_retailer[x.o], v_number[x.o], x.line_no, x.part_no, 'reserve', 0,
           x.quantity, v_at[x.o]
      from json_to_recordset(p_parts) x(o int, line_no int, part_no int, k int, quantity int)
     where v_verdict[x.o] = 'placed' and x.k is not null;
  end if;
  with placed as (
    select x.o, x.actor, x.suppliers, x.state, x.payload
      from json_to_recordset(p_orders) x(o int, actor text, suppliers json, state text, payload jsonb)
     where v_verdict[x.o] = 'placed'),
  decided as (
    insert into decision (retailer_id, placed_month, number, facts)
    select v_retailer[p.o], v_month[p.o], v_number[p.o], p_decisions[p.o]::jsonb from placed p),
  told as (
    insert into event (retailer_id, placed_month, number, version, type, actor, payload, at)
    select v_retailer[p.o], v_month[p.o], v_number[p.o], 1, 'order.placed', p.actor, p.payload, v_at[p.o] from placed p),
  counted as (
    insert into order_count as c (retailer_id, state, orders)
    select v_retailer[p.o], p.state, count(*) from placed p group by 1, 2 order by 1, 2
    on conflict (retailer_id, state) do update set orders = c.orders + excluded.orders)
  insert into pending (retailer_id, supplier_ids, number, version, type, payload, at)
  select v_retailer[p.o], array(select json_array_elements_text(p.suppliers)::int), v_number[p.o], 1, 'order.placed', p.payload,
         v_at[p.o] from placed p order by p.o;

  return query
  select u.o::int,
         case when u.verdict <> 'twin' then u.verdict
              when v_verdict[v_twin[u.o]] = 'placed'
              then case when v_hash[v_twin[u.o]] = v_hash[u.o] then 'same' else 'different' end
              else 'again' end,
         u.retailer, u.key,
         coalesce(v_number[u.o], v_number[v_twin[u.o]]), coalesce(v_month[u.o], v_month[v_twin[u.o]]), v_address[u.o],
         case when u.verdict = 'placed' then
           array(select f.invoice_number from fulfillment f
                  where f.retailer_id = u.retailer and f.placed_month = v_month[u.o] and f.number = v_number[u.o]
                  order by f.fulfillment_no) end,
         v_second[u.o] is not null and v_named[u.o] is not true
    from unnest(v_retailer, v_key, v_verdict) with ordinality u(retailer, key, verdict, o);
end $$;
