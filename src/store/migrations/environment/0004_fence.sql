-- why: a forgotten predicate must still leak nothing. The runtime role owns nothing, so the policies bind it; the owner is
-- bound as well (forced). The fence is a set of retailers, set for one transaction only.
do $$
declare
  t text;
begin
  foreach t in array array[
    'retailer_head', 'order_count', 'purchase_order', 'orders', 'order_line', 'fulfillment', 'part', 'shipment', 'decision',
    'event', 'stock_overlay', 'movement', 'sample_order'
  ] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;

alter table supplier_work enable row level security;
alter table supplier_work force row level security;
create policy retailer_fence on supplier_work
 using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
 with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));
create policy supplier_fence on supplier_work for select
 using (supplier_id = any ((select string_to_array(current_setting('dropdock.suppliers', true), ',')::int[])::int[]));

-- append-only, whoever asks; a sandbox reset removes whole orders and says so by its own setting
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('dropdock.reset', true) = 'on' then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on event for each row execute function refuse_change();
create trigger append_only before update or delete on movement for each row execute function refuse_change();
create trigger append_only before update or delete on stock_adjustment for each row execute function refuse_change();
create trigger append_only before update or delete on decision for each row execute function refuse_change();
