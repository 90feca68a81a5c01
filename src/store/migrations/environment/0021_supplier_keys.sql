-- why: the environment's view of credentials as it is, and whose a supplier's key is. A supplier's work is found by its invoice
-- number, and listed newest first by state; the index of what is open is one of these.
do $$
declare
  c text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into c
    from pg_attribute where attrelid = format('%I.credential', current_schema())::regclass and attnum > 0;
  execute format($v$
    create or replace view credential as
    select %s, supplier_id from hub.credential where environment = %L with cascaded check option
  $v$, c, current_schema());
end $$;

create unique index supplier_work_invoice on supplier_work (invoice_number);
drop index supplier_work_open;
create index supplier_work_state on supplier_work (supplier_id, state, placed_at, retailer_id, number, fulfillment_no);
