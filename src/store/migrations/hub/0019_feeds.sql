-- why: an item is shared by both environments, and neither role sees the other's stock. Before one is taken back it must be
-- known whether it lies anywhere; that much, and no more, is told to whoever asks.
create function stocked_items(p_items int[]) returns setof int
language plpgsql security definer stable set search_path = hub, pg_temp as $$
begin
  return query
  select item_id from production.stock where item_id = any (p_items)
  union
  select item_id from sandbox.stock where item_id = any (p_items);
end $$;
revoke execute on function stocked_items(int[]) from public;
