import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  keyedOtherwise,
  ofTheSandbox,
  schemaViolations,
  unfenced,
} from './support/architecture/schema-rules.ts'
import { type FreshDatabase, freshDatabase, testServer } from './support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => {
  await fresh.drop()
})

describe.each(['production', 'sandbox'] as const)('%s', (schema) => {
  test('every table of a retailer is keyed and fenced by the retailer', async () => {
    expect(await schemaViolations(fresh.admin, schema)).toEqual([])
  })

  test('the exceptions are tables that are there', async () => {
    for (const table of Object.keys({ ...keyedOtherwise, ...unfenced })) {
      const found = await fresh.admin.query('select to_regclass($1) is not null as there', [
        `${schema}.${table}`,
      ])
      const isUsed = schema === 'sandbox' || !ofTheSandbox.includes(table)
      expect(found.rows, table).toEqual([{ there: isUsed }])
    }
  })

  test('its role owns nothing, bypasses nothing and cannot enter the other schema', async () => {
    const { rolePrefix } = testServer()
    const other = schema === 'production' ? 'sandbox' : 'production'
    const found = await fresh.admin.query(
      `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
              has_schema_privilege(rolname, $2, 'usage') as strays,
              has_schema_privilege(rolname, $3, 'create') as creates,
              has_table_privilege(rolname, 'hub.credential', 'select') as sees_all_credentials,
              (select count(*) from pg_class where relowner = r.oid) as owns
         from pg_roles r where rolname = $1`,
      [`${rolePrefix}_${schema}`, other, schema],
    )
    expect(found.rows).toEqual([
      { powerful: false, strays: false, creates: false, sees_all_credentials: false, owns: 0 },
    ])
  })
})

test.each([
  ['no key', 'create table production.planted (retailer_id int not null, note text)', 'not first in its key'],
  [
    'key',
    'create table production.planted (n int, retailer_id int, primary key (n, retailer_id))',
    'not first',
  ],
  ['fence', 'create table production.planted (retailer_id int primary key)', 'no forced policy'],
  ['unforced', 'alter table production.orders no force row level security', 'no forced policy'],
  ['unchecked', 'drop policy fence on production.part', 'no forced policy'],
  [
    'unique',
    'create unique index planted on production.orders (po_key)',
    'a unique key without the retailer',
  ],
  [
    'foreign key',
    'alter table production.orders add foreign key (retailer_id) references hub.retailer',
    'a foreign key beyond the retailer',
  ],
])('a planted table is seen: %s', async (_, planted, complaint) => {
  await fresh.admin.query('begin')
  try {
    await fresh.admin.query(planted)
    expect((await schemaViolations(fresh.admin, 'production')).join('\n')).toContain(complaint)
  } finally {
    await fresh.admin.query('rollback')
  }
})
