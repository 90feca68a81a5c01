-- why: an open window is told when a run of a feed got on, by a look at one number for each supplier, rather than that each window
-- asks for its runs every second. Kept by the database, for a run gets on in many places and in several programs.
create table feed_moves (
  supplier_id int primary key,
  -- how often a run of a feed of this supplier has changed
  moves       bigint not null
);

create function feed_run_moved() returns trigger language plpgsql set search_path from current as $$
begin
  insert into feed_moves as m (supplier_id, moves)
  select supplier_id, 1 from feed where feed_id = new.feed_id
  on conflict (supplier_id) do update set moves = m.moves + 1;
  return null;
end $$;

-- at the end of the transaction, so that no run waits for one of another feed of its supplier
create constraint trigger feed_run_moved after insert or update on feed_run
  deferrable initially deferred for each row execute function feed_run_moved();
