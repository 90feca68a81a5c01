import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Environment } from '../../src/core/shared/environment.ts'
import { openClient } from '../../src/store/database.ts'
import { ensureRoles } from '../../src/store/roles.ts'
import { transaction } from '../../src/store/tx.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
})
afterAll(() => fresh.drop())

const DENIED = '42501'
const CHECK_OPTION = '44000'

/** The SQLSTATE that a statement ends with inside the fence of retailer 1, or how many rows it did something to. */
const outcome = (text: string, environment: Environment) =>
  transaction(fresh.db.environments[environment], [1], async (tx) => (await tx.query(text)).rowCount).catch(
    (error: { code?: string }) => error.code,
  )

describe('the runtime roles', () => {
  test('own nothing, bypass nothing and are no superusers', async () => {
    const found = await fresh.admin.query(
      `select r.rolname from pg_roles r where r.rolname like 'dropdock_test_%'
          and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb
               or exists (select 1 from pg_class c where c.relowner = r.oid)
               or exists (select 1 from pg_namespace n where n.nspowner = r.oid)
               or exists (select 1 from pg_proc p where p.proowner = r.oid)
               or exists (select 1 from pg_auth_members m where m.member = r.oid))`,
    )
    expect(found.rows).toEqual([])
  })

  test.each([
    ['sandbox', 'select 1 from production.orders'],
    ['sandbox', 'select 1 from production.stock'],
    ['sandbox', 'insert into production.stock values (1, 1)'],
    ['production', 'select 1 from sandbox.orders'],
    ['sandbox', `update hub.item set wholesale = 0`],
    ['sandbox', `update hub.retailer set terms_version = 9`],
    ['sandbox', `delete from hub.entitlement`],
    ['sandbox', `insert into hub.supplier (code, name) values ('x', 'x')`],
    ['sandbox', 'select 1 from hub.credential'],
    ['production', 'select 1 from hub.credential'],
    ['sandbox', `select nextval('hub.item_number')`],
    ['production', 'update settings set reserves_stock = false'],
    ['sandbox', 'update settings set reserves_stock = true'],
    ['production', 'alter table orders disable row level security'],
    ['production', 'drop policy fence on orders'],
    ['production', 'alter table event disable trigger append_only'],
    ['production', 'set session_replication_role = replica'],
    ['production', 'create table hub.mine (a int)'],
    ['production', 'create table production.mine (a int)'],
    ['production', 'truncate event'],
    ['production', 'delete from hub.audit'],
  ] as const)('%s may not: %s', async (environment, text) => {
    expect(await outcome(text, environment)).toBe(DENIED)
  })

  test('see their own environment’s credentials and make no other’s', async () => {
    for (const environment of ['production', 'sandbox'] as const) {
      const seen = 'select distinct environment from credential'
      const { rows } = await fresh.db.environments[environment].query(seen)
      expect(rows).toEqual([{ environment }])
      const other = environment === 'production' ? 'sandbox' : 'production'
      const make = `insert into credential (kind, environment, retailer_id, name, secret_hash, secret_prefix)
                    values ('endless-aisles-token', '${other}', 1, 'x', 'x', 'x')`
      expect(await outcome(make, environment)).toBe(CHECK_OPTION)
      const claim = `update credential set environment = '${other}'`
      expect(await outcome(claim, environment)).toBe(CHECK_OPTION)
    }
  })
})

test('hubs on several databases of one server may make the same roles at the same moment', async () => {
  const prefix = 'dropdock_roles_at_once'
  const clients = Array.from({ length: 8 }, () => openClient(testServer().connection, 'dropdock test'))
  try {
    await Promise.all(clients.map((client) => client.connect()))
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(clients.map((client) => ensureRoles(client, prefix, 'secret')))
      const { rows } = await fresh.admin.query(
        `select count(*)::int as n from pg_roles where rolname like '${prefix}%' and rolconfig is not null`,
      )
      expect(rows).toEqual([{ n: 2 }])
      await fresh.admin.query(`drop role ${prefix}_production; drop role ${prefix}_sandbox`)
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
})
