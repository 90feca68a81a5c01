-- why: a change to an order that was stale already left its row as it was, unlocked. Whoever wrote the words at that moment took
-- the row away, wrote what the order said before, and nobody came back for what it says now. Locked, the row is waited for.
create or replace function order_words_stale() returns trigger language plpgsql as $$
begin
  insert into order_word_stale (retailer_id, number) values (new.retailer_id, new.number)
  on conflict (retailer_id, number) do update set number = excluded.number;
  return null;
end $$;
