-- why: what a program sent and what it was answered is looked at when something did not work. A log and no ledger: old entries go
-- by age and by size, and nothing refers to them.
create table request_log (
  -- 0: of no retailer, or of nobody who was known
  retailer_id     int not null,
  -- UUID version 7: in the order of time, so that one key finds, sorts, pages and ends
  entry_id        uuid not null,
  at              timestamptz not null,
  surface         text not null,
  credential_id   int,
  supplier_id     int,
  method          text not null,
  path            text not null,
  status          int not null,
  ms              real not null,
  request_id      text not null,
  problem         text,
  number          bigint,
  po              text,
  request_headers jsonb not null,
  request_body    text,
  request_bytes   int not null,
  answer_headers  jsonb not null,
  answer_body     text,
  answer_bytes    int not null,
  primary key (retailer_id, entry_id)
);

-- kept as they are: to compress them would cost more than the room they take for a few days
alter table request_log alter column request_body set storage external;
alter table request_log alter column answer_body set storage external;

create index request_log_latest on request_log (entry_id);
create index request_log_name on request_log (request_id);

-- the orders that a call brought, or answered once more
create table request_order (
  retailer_id int not null,
  number      bigint not null,
  entry_id    uuid not null,
  po          text,
  -- false: the order was there already
  brought     boolean not null,
  primary key (retailer_id, number, entry_id)
);

create index request_order_po on request_order (po, entry_id) where po is not null;
create index request_order_latest on request_order (entry_id);

-- what each hour holds: says where to cut, and draws a line
create table request_hour (
  hour     timestamptz primary key,
  requests bigint not null,
  refused  bigint not null,
  failed   bigint not null,
  bytes    bigint not null
);

do $$
declare
  t text;
begin
  foreach t in array array['request_log', 'request_order'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$
      create policy fence on %I
       using (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
       with check (retailer_id = any ((select string_to_array(current_setting('dropdock.retailers', true), ',')::int[])::int[]))
    $p$, t);
  end loop;
end $$;
