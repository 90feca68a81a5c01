-- why: the latest changes of an item's balances are asked for by time; an item that sells well has a million older ones
create index movement_latest on movement (item_id, at, number);
create index stock_adjustment_latest on stock_adjustment (item_id, at);
