-- why: the environment's own view learns what its credentials may do, and until when
do $$
begin
  execute format($v$
    create or replace view credential as
    select credential_id, kind, environment, retailer_id, name, secret_hash, secret_prefix, created_at, revoked_at,
           scopes, expires_at
      from hub.credential where environment = %L with cascaded check option
  $v$, current_schema());
end $$;
