-- why: a runtime role sees the credentials of its own environment and can make no other. Not a barrier view: those are
-- joined by reading them whole
do $$
begin
  execute format($v$
    create view credential as
    select credential_id, kind, environment, retailer_id, name, secret_hash, secret_prefix, created_at, revoked_at
      from hub.credential where environment = %L with cascaded check option
  $v$, current_schema());
end $$;

insert into settings (reserves_stock, overlays_stock)
values (current_schema() = 'production', current_schema() = 'sandbox');
