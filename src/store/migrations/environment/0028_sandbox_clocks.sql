-- why: a retailer's developer does not wait for days to pass. In the sandbox each retailer has a clock of its own, so far ahead of
-- the hub's as it was moved; what goes by time for a retailer asks `retailer_now`. Production has no such table: its clocks are
-- the hub's, and there is nothing that could be moved.
do $$
declare
  v_schema text := current_schema();
begin
  if v_schema = 'sandbox' then
    -- outside of the fence: a token is looked at before its retailer is known
    create table retailer_clock (
      retailer_id int primary key,
      ahead_ms    bigint not null check (ahead_ms between 0 and 315360000000),
      changed_at  timestamptz not null
    );

    -- every move by its name, so that sent again it moves nothing, and a hub that died on the way can go on with it
    create table clock_move (
      retailer_id int not null,
      move_no     int not null,
      -- what whoever asked calls it, or the moment asked for
      move_key    text,
      asked       jsonb not null,
      actor       text not null,
      from_ms     bigint not null,
      to_ms       bigint not null check (to_ms >= from_ms),
      -- what ran on the way; null: it is still on its way
      ran         jsonb,
      at          timestamptz not null,
      primary key (retailer_id, move_no),
      unique (retailer_id, move_key)
    );
    alter table clock_move enable row level security;
    alter table clock_move force row level security;
    create policy fence on clock_move
     using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
     with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));

    -- an order that asked for a simulated supplier, and what that one is going to do
    create table scenario (
      retailer_id int not null,
      number      bigint not null,
      name        text not null,
      -- where the order said so
      said_in     text not null check (said_in in ('po', 'address')),
      -- by the retailer's clock
      begun_at    timestamptz not null,
      primary key (retailer_id, number)
    );
    alter table scenario enable row level security;
    alter table scenario force row level security;
    create policy fence on scenario
     using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
     with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));

    create table scenario_step (
      retailer_id  int not null,
      number       bigint not null,
      step_no      int not null,
      action       text not null,
      -- by the retailer's clock
      due_at       timestamptz not null,
      state        text not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'ended')),
      -- what came of it, as a sentence
      outcome      text,
      done_at      timestamptz,
      attempts     int not null default 0,
      -- who does it, until when by the hub's clock, and a number that rises with each one
      lease_until  timestamptz,
      lease_number bigint not null default 0,
      primary key (retailer_id, number, step_no),
      foreign key (retailer_id, number) references scenario on delete cascade,
      check ((state = 'waiting') = (done_at is null))
    );
    create index scenario_step_due on scenario_step (retailer_id, due_at) where state = 'waiting';
    alter table scenario_step enable row level security;
    alter table scenario_step force row level security;
    create policy fence on scenario_step
     using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
     with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]));

    -- how far the operator's stream was looked through for such orders
    create table scenario_head (
      only_row boolean primary key default true check (only_row),
      cursor   bigint not null
    );
    insert into scenario_head (cursor)
    select coalesce(max(last_seq), 0) from stream_head where kind = 'operator';

    create function clock_ahead_ms(p_retailer int) returns bigint language sql stable as
      'select coalesce((select c.ahead_ms from sandbox.retailer_clock c where c.retailer_id = p_retailer), 0)';
  else
    create function clock_ahead_ms(p_retailer int) returns bigint language sql immutable as 'select 0::bigint';
  end if;

  -- the names are whole, so that the planner takes it apart whoever asks: in production nothing is left of it
  execute format(
    'create function retailer_now(p_retailer int, p_now timestamptz) returns timestamptz language sql stable as
       ''select p_now + %I.clock_ahead_ms(p_retailer) * interval ''''1 millisecond''''''', v_schema);
end $$;
