-- why: how much a retailer may owe. null: as much as it likes.
alter table retailer
  add column credit_limit bigint check (credit_limit >= 0),
  -- moves when there is a limit where there was none: accounts of before do not count
  add column credit_since bigint not null default 0;
