-- why: a role sees the clients, grants, codes and tokens of its own environment and can make no other, as with credentials
do $$
declare
  t text;
  c text;
begin
  foreach t in array array['oauth_client', 'oauth_request', 'oauth_grant', 'oauth_code', 'oauth_refresh'] loop
    execute format('create view %I as select * from hub.%I where environment = %L with cascaded check option',
                   t, t, current_schema());
    execute format('alter view %I alter column environment set default %L', t, current_schema());
  end loop;
  -- the view of credentials as it is, and which grant each was made under
  select string_agg(quote_ident(attname), ', ' order by attnum) into c
    from pg_attribute where attrelid = format('%I.credential', current_schema())::regclass and attnum > 0;
  execute format($v$
    create or replace view credential as
    select %s, grant_id from hub.credential where environment = %L with cascaded check option
  $v$, c, current_schema());
end $$;
