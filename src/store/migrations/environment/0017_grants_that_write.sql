-- why: the environment's own view learns which scopes of a grant change something
do $$
begin
  execute format('create or replace view oauth_grant as
                  select * from hub.oauth_grant where environment = %L with cascaded check option', current_schema());
  execute format('alter view oauth_grant alter column environment set default %L', current_schema());
end $$;
