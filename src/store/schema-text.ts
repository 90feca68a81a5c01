import type { Client } from 'pg'

const description = {
  name: 'schema.describe',
  text: `
    select n.nspname || '.' || c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attnotnull then ' not null' else '' end
           || coalesce(' = ' || pg_get_expr(d.adbin, d.adrelid), '') as line
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'v', 'p')
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where n.nspname in ('hub', 'production', 'sandbox') and a.attnum > 0 and not a.attisdropped
    union all
    select conrelid::regclass || ' constraint ' || conname || ' ' || pg_get_constraintdef(k.oid)
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where n.nspname in ('hub', 'production', 'sandbox') and k.contype <> 'n'
    union all
    select schemaname || '.' || tablename || ' index ' || indexdef from pg_indexes
     where schemaname in ('hub', 'production', 'sandbox')
    union all
    select schemaname || '.' || tablename || ' policy ' || policyname || ' ' || cmd || ' using ' || coalesce(qual, '')
           || ' check ' || coalesce(with_check, '') from pg_policies
    union all
    select c.oid::regclass || ' row security ' || c.relrowsecurity || ' forced ' || c.relforcerowsecurity
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('hub', 'production', 'sandbox') and c.relkind = 'r'
    union all
    select t.tgrelid::regclass || ' trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('hub', 'production', 'sandbox') and not t.tgisinternal
    union all
    select 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') '
           || md5(p.prosrc) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('hub', 'production', 'sandbox')
    union all
    select 'view ' || n.nspname || '.' || c.relname || ' ' || pg_get_viewdef(c.oid) from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('hub', 'production', 'sandbox') and c.relkind = 'v'
     order by 1`,
}

/** The schema as sorted lines of text, the same for the same schema whatever road led to it. */
export async function schemaText(client: Client): Promise<string> {
  const result = await client.query<{ line: string }>(description.text)
  return `${result.rows.map((described) => described.line).join('\n')}\n`
}
