-- why: until when each step of a fulfillment is due, written down when it begins, so that later terms rewrite no history. What
-- is due is found along one index, by each retailer's own clock.
-- terms and calendar as they were, each kept once however many fulfillments go by them
create table clock_rules (
  rules_id int primary key generated always as identity,
  hash     bytea not null unique,
  rules    jsonb not null
);

create table fulfillment_clock (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  fulfillment_no int not null,
  rules_id       int not null,
  primary key (retailer_id, placed_month, number, fulfillment_no)
);

create table deadline (
  retailer_id    int not null,
  placed_month   int not null,
  number         bigint not null,
  fulfillment_no int not null,
  step           text not null check (step in ('acknowledge', 'ship', 'move', 'deliver', 'invoice')),
  supplier_id    int not null,
  started_at     timestamptz not null,
  due_at         timestamptz not null,
  -- on hold since; null: it runs
  stopped_at     timestamptz,
  met_at         timestamptz,
  -- nothing is owed any more: canceled, or failed
  void_at        timestamptz,
  -- minutes worked from the beginning to the end, without holds
  took_minutes   int,
  -- when it is told that this will be late, unless it is done by then; and when it will be done by how it always was
  warn_at        timestamptz,
  expected_at    timestamptz,
  expected_by    text,
  -- when somebody else is asked, where nobody answers
  silence_at     timestamptz,
  warned_at      timestamptz,
  told_at        timestamptz,
  silenced_at    timestamptz,
  -- when there is something to tell or to do next
  next_at        timestamptz generated always as (
    case when void_at is not null or stopped_at is not null then null
         when met_at is not null then case when met_at > due_at and told_at is null then due_at end
         else least(case when told_at is null and warned_at is null then warn_at end,
                    case when told_at is null then due_at end,
                    case when silenced_at is null then silence_at end) end) stored,
  primary key (retailer_id, placed_month, number, fulfillment_no, step)
) with (fillfactor = 80);

create index deadline_next on deadline (retailer_id, next_at) where next_at is not null;
-- what runs, by what is due first: of all and of a supplier
create index deadline_open on deadline (due_at) where met_at is null and void_at is null and stopped_at is null;
create index deadline_open_supplier on deadline (supplier_id, due_at)
 where met_at is null and void_at is null and stopped_at is null;
create index deadline_warned on deadline (due_at)
 where warned_at is not null and told_at is null and met_at is null and void_at is null and stopped_at is null;
create index deadline_measured on deadline (supplier_id, step, due_at);
create index deadline_took on deadline (supplier_id, step, met_at) where met_at is not null;

-- how far the events have been read
create table deadline_head (
  only_row boolean primary key default true check (only_row),
  cursor   bigint not null
);
insert into deadline_head (cursor)
select coalesce((select last_seq from stream_head where kind = 'operator' and owner_id = 0), 0);

-- what somebody has seen and does not want to see, for a while or until it happens anew
create table attention_snooze (
  kind    text not null,
  subject text not null,
  -- of what was there to see
  since   timestamptz not null,
  -- null: for good
  until   timestamptz,
  actor   text not null,
  at      timestamptz not null,
  primary key (kind, subject)
);

create index fulfillment_attention on fulfillment (hold_reason, retailer_id) where hold_reason in ('attention', 'fraud', 'credit');
create index fulfillment_cancel_requested on fulfillment (retailer_id) where cancel_state = 'requested';
-- what was sent about an order, for whoever has to prove it
create index webhook_attempt_order on webhook_attempt (retailer_id, number, attempt_id) where number is not null;
create index feed_run_held on feed_run (received_at) where state = 'held';

do $$
declare
  t text;
begin
  foreach t in array array['fulfillment_clock', 'deadline'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;
create policy supplier_fence on deadline for select
 using (supplier_id = any ((select string_to_array(current_setting('dropdock.suppliers', true), ',')::int[])::int[]));
