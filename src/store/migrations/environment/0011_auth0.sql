-- why: a role sees the new columns, and the signing keys of its own environment and no other
do $$
declare
  t text;
begin
  foreach t in array array['oauth_grant', 'oauth_code', 'signing_key'] loop
    execute format('create or replace view %I as select * from hub.%I where environment = %L with cascaded check option',
                   t, t, current_schema());
    execute format('alter view %I alter column environment set default %L', t, current_schema());
  end loop;
end $$;
