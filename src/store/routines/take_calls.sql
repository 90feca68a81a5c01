-- Takes calls out of the buckets they are counted in and answers each alone, in the order given: what fits is allowed, and what
-- does not fit takes nothing. A bucket's debt is the time until it is full: it shrinks by itself, and a call adds one period
-- to it for each unit of its cost. Whole microseconds: nothing is rounded. The limit is what the operator set, read here so
-- that all hubs go by the same one, else the usual one; where it has no capacity, none holds.
-- p_now is null where the clock is this server's: the one that all hubs share, however wrong their own are.
create function take_calls(
  p_credentials int[], p_names text[], p_own boolean[], p_costs int[], p_capacities int[], p_periods bigint[], p_now timestamptz
) returns table (r_o int, r_allowed boolean, r_debt bigint, r_at timestamptz, r_capacity int, r_period bigint)
language plpgsql as $$
#variable_conflict use_column
declare
  v_retailers int[]; v_full timestamptz; v_settled boolean; v_stored_period bigint; v_room bigint; v_debt bigint; v_cost bigint; b record;
begin
  -- the retailer is no argument: it follows from the credential
  select array_agg(k.retailer_id order by u.o) into v_retailers
    from unnest(p_credentials) with ordinality u(id, o)
    left join credential k on k.credential_id = u.id;
  execute format('set local dropdock.retailers = %L',
                 (select coalesce(string_agg(distinct x::text, ','), '') from unnest(v_retailers) x));

  -- each bucket once, by its key: two hubs that take from the same ones can never wait for one another
  for b in
    select u.retailer, u.name, case when u.own then u.credential else 0 end as credential, min(u.cost) as least_cost,
           array_agg(u.o::int order by u.o) as calls,
           case when l.name is null then u.capacity else l.capacity end as capacity,
           case when l.name is null then u.period else l.period_us end as period
      from unnest(v_retailers, p_credentials, p_names, p_own, p_costs, p_capacities, p_periods)
           with ordinality u(retailer, credential, name, own, cost, capacity, period, o)
      left join rate_limit l on l.retailer_id = u.retailer and l.name = u.name
     where u.retailer is not null
     group by u.retailer, u.name, 3, 6, 7
     order by 1, 2, 3
  loop
    r_capacity := b.capacity; r_period := b.period; v_room := b.capacity * b.period;
    r_at := coalesce(p_now, clock_timestamp());
    if v_room is null then
      r_allowed := true; r_debt := 0;
      foreach r_o in array b.calls loop return next; end loop;
      continue;
    end if;

    select call_debt(t.full_at, t.period_us, r_at, b.period), t.period_us = b.period into r_debt, v_settled
      from rate_bucket t
     where t.retailer_id = b.retailer and t.name = b.name and t.credential_id = b.credential;
    if not found then
      insert into rate_bucket (retailer_id, name, credential_id, full_at, period_us)
      values (b.retailer, b.name, b.credential, r_at, b.period)
      on conflict do nothing;
    elsif v_settled and r_debt <= v_room and r_debt + least(b.least_cost, b.capacity) * b.period > v_room then
      -- an empty bucket is looked at and no more: whoever hammers on it locks nothing and writes nothing
      r_allowed := false;
      foreach r_o in array b.calls loop return next; end loop;
      continue;
    end if;

    select t.full_at, t.period_us into strict v_full, v_stored_period
      from rate_bucket t
     where t.retailer_id = b.retailer and t.name = b.name and t.credential_id = b.credential
       for no key update;
    -- the lock may have been waited for
    r_at := coalesce(p_now, clock_timestamp());
    -- no bucket is emptier than empty, though the limit was lowered or the clock set back
    v_debt := least(call_debt(v_full, v_stored_period, r_at, b.period), v_room);
    foreach r_o in array b.calls loop
      v_cost := least(p_costs[r_o], b.capacity) * b.period;
      r_allowed := v_debt + v_cost <= v_room;
      if r_allowed then v_debt := v_debt + v_cost; end if;
      r_debt := v_debt;
      return next;
    end loop;
    update rate_bucket t set full_at = r_at + v_debt * interval '1 microsecond', period_us = b.period
     where t.retailer_id = b.retailer and t.name = b.name and t.credential_id = b.credential;
  end loop;
end $$;
