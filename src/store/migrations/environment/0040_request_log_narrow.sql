-- why: almost every call that is about an order is about one, its caller's own: the entry says so itself, and needs no row beside it.
-- A request that brought no name has that of its entry, which is a moment, so that an index of names holds those alone that callers gave.
alter table request_log add column brought boolean;
alter table request_log alter column request_id drop not null;

drop index request_log_name;
create index request_log_name on request_log (request_id) where request_id is not null;

-- null: entries from before, and those about several orders or somebody else's; theirs stand in request_order
create index request_log_order on request_log (retailer_id, number, entry_id) where brought is not null;
create index request_log_po on request_log (po, entry_id) where brought is not null and po is not null;
