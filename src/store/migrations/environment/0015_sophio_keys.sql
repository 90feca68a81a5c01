-- why: the environment's view of credentials as it is, and what a Sophio pair knows of itself; and where each pair is used from,
-- so that its owner sees who still sends it in the address before forbidding that. Kept short by whoever writes it.
do $$
declare
  c text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into c
    from pg_attribute where attrelid = format('%I.credential', current_schema())::regclass and attnum > 0;
  execute format($v$
    create or replace view credential as
    select %s, url_allowed, replaced_by from hub.credential where environment = %L with cascaded check option
  $v$, c, current_schema());
end $$;

create table credential_way (
  credential_id int not null,
  way           text not null check (way in ('header', 'url')),
  address       text not null,
  first_at      timestamptz not null,
  last_at       timestamptz not null,
  primary key (credential_id, way, address)
);
