import type { Client } from 'pg'
import { expect } from 'vitest'
import type { RetailerCaller } from '../../src/core/access/caller.ts'
import type { Hub } from '../../src/core/hub.ts'
import type { Address, OrderRequest } from '../../src/core/orders/order.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { isProblem, type LineRefusal } from '../../src/core/shared/problem.ts'
import { type Connection, type Database, openDatabase } from '../../src/store/database.ts'
import { roleOf, rolePassword } from '../../src/store/roles.ts'
import { type FreshDatabase, testServer } from './database.ts'

/** Warehouses 1 and 2 are supplier 1's, 3 is supplier 2's; supplier 1 is the cheaper. */
const supplierOfWarehouse: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2 }

/** Sandbox credentials have numbers of their own, so that one taken for the other is noticed. */
const SANDBOX_CREDENTIALS = 1000

/** Retailers 1 to `retailers`, each with a live credential in both environments, two suppliers, three warehouses. */
export async function seedTrade(
  admin: Client,
  { retailers = 2, backorders = false, splits = true } = {},
): Promise<void> {
  await admin.query(`
    insert into hub.freight_table (code, name, max_box_weight, pick_pack_one_line, pick_pack_more_lines)
    values ('std', 'Standard', 69990, 20000, 30000);
    insert into hub.freight_tier select 1, below, 5000 from unnest(array[15000, 30000, 70000]) below;
    insert into hub.freight_rate select 1, below, '', 70000 from unnest(array[15000, 30000, 70000]) below;
    insert into hub.retailer (code, name, freight_table_id, splits, backorders)
    select 'r' || i, 'Retailer ' || i, 1, ${splits}, ${backorders} from generate_series(1, ${retailers}) i;
    insert into hub.supplier (code, name) select 's' || i, 'Supplier ' || i from generate_series(1, 2) i;
    insert into hub.warehouse (supplier_id, code, name, postal_code)
    values (1, 'w1', 'One', '07051'), (1, 'w2', 'Two', '07052'), (2, 'w3', 'Three', '90001');
    insert into hub.credential (credential_id, kind, environment, retailer_id, name, secret_hash, secret_prefix)
    overriding system value
    select i + case env when 'sandbox' then ${SANDBOX_CREDENTIALS} else 0 end, 'endless-aisles-token', env, i, 'test',
           sha256(convert_to(env || i, 'UTF8')), 'test'
      from generate_series(1, ${retailers}) i cross join unnest(array['production', 'sandbox']) env;
    select setval(pg_get_serial_sequence('hub.credential', 'credential_id'), ${2 * SANDBOX_CREDENTIALS});`)
}

/** Items first, first + 1, … each with the same stock by warehouse, in both environments. */
export async function seedItems(
  admin: Client,
  { first, count = 1, onHand }: { first: number; count?: number; onHand: Readonly<Record<number, number>> },
): Promise<void> {
  const last = first + count - 1
  const suppliers = [...new Set(Object.keys(onHand).map((id) => supplierOfWarehouse[Number(id)]))]
  const shelves = Object.entries(onHand)
    .map(([warehouse, units]) => `(${warehouse}, ${units})`)
    .join(', ')
  const stocked = (environment: Environment) => `
    insert into ${environment}.stock (item_id, warehouse_id, on_hand)
    select i, w, n from generate_series(${first}, ${last}) i cross join (values ${shelves}) s(w, n);
    insert into ${environment}.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    select i, w, 'seed', '1', n, now() from generate_series(${first}, ${last}) i cross join (values ${shelves}) s(w, n);`
  await admin.query(`
    insert into hub.product (product_id, product_key, title)
    select i, 'p' || i, 'Product ' || i from generate_series(${first}, ${last}) i;
    insert into hub.item (item_id, product_id, sku, wholesale, retail, shipping_weight)
    select i, i, 'sku' || i, 100000, 150000, 5000 from generate_series(${first}, ${last}) i;
    insert into hub.supplier_offer (item_id, supplier_id, supplier_sku, cost)
    select i, s, 'x' || i, 80000 + s * 1000 from generate_series(${first}, ${last}) i
     cross join unnest(array[${suppliers.join(', ')}]) s;
    ${stocked('production')} ${stocked('sandbox')}`)
}

/** More of an item, as a count in the warehouse would say. */
export async function restock(
  admin: Client,
  { environment = 'production', itemId, warehouseId = 1, units }: Restock,
): Promise<void> {
  await admin.query(`
    update ${environment}.stock set on_hand = on_hand + ${units}, version = version + 1
     where item_id = ${itemId} and warehouse_id = ${warehouseId};
    insert into ${environment}.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
    values (${itemId}, ${warehouseId}, 'restock', '${++counter}', ${units}, now())`)
}

interface Restock {
  environment?: Environment
  itemId: number
  warehouseId?: number
  units: number
}

/** Another set of connections to the same database: what a second process of the hub would hold. */
export function secondDatabase(fresh: FreshDatabase, max = 8): Database {
  return openDatabase((environment) => runtimeConnection(fresh, environment), { max })
}

/** How the hub's own role of an environment logs in. */
export function runtimeConnection(fresh: FreshDatabase, environment: Environment): Connection {
  const { connection, rolePrefix, secret } = testServer()
  const user = roleOf(environment, rolePrefix)
  return { ...connection, database: fresh.name, user, password: rolePassword(user, secret) }
}

export function buyer(retailerId: number, environment: Environment = 'production'): RetailerCaller {
  const credentialId = retailerId + (environment === 'sandbox' ? SANDBOX_CREDENTIALS : 0)
  const terms = { timezone: 'America/New_York', paymentTerms: 'net_terms', scopes: [] }
  return { kind: 'retailer', environment, credentialId, retailerId, ...terms }
}

export const address: Address = {
  firstName: 'Test',
  lastName: 'Customer',
  fullName: 'Test Customer',
  company: null,
  line1: '123 Anyplace St',
  line2: null,
  line3: null,
  city: 'Hyrule',
  state: 'NC',
  postalCode: '27511',
  country: 'US',
  phone: null,
}

let counter = 0

/** A request for these [item, quantity] pairs, under a key of its own unless `po` names one. */
export function request(
  lines: readonly (readonly [itemId: number, quantity: number])[],
  { po = null, ...more }: Partial<OrderRequest> = {},
): OrderRequest {
  return {
    dialect: 'endless-aisles',
    po,
    poKey: po === null ? `req:${++counter}` : `po:${po}`,
    customerEmail: 'a@example.com',
    shipTo: address,
    billTo: null,
    shipVia: null,
    lines: lines.map(([itemId, quantity], index) => ({
      lineNo: index + 1,
      itemId,
      quantity,
      unitPrice: 250000,
    })),
    taxRate: 0,
    shippingCost: 0,
    discount: 0,
    extension: null,
    ...more,
  }
}

/** What a buyer is told, as plain data: a number, or why not. */
export type Told =
  | { readonly said: 'placed' | 'same'; readonly number: number }
  | { readonly said: 'refused'; readonly lines: readonly LineRefusal[] }
  | { readonly said: string }

/** Hands an order in and waits for the word; an error that is no `Problem` stays an error. */
export async function place(
  hub: Pick<Hub, 'intake'>,
  caller: RetailerCaller,
  asked: OrderRequest,
): Promise<Told> {
  try {
    const placed = await hub.intake[caller.environment].place(caller, asked)
    return { said: placed.kind, number: placed.kind === 'placed' ? placed.order.number : placed.number }
  } catch (error) {
    if (!isProblem(error)) throw error
    return error.code === 'order-refused'
      ? { said: 'refused', lines: (error.facts as { lines: readonly LineRefusal[] }).lines }
      : { said: error.code }
  }
}

/** What lies on one shelf. */
export async function shelf(
  admin: Client,
  itemId: number,
  warehouseId = 1,
  environment: Environment = 'production',
): Promise<{ onHand: number; reserved: number }> {
  const found = await admin.query<{ onHand: number; reserved: number }>(
    `select on_hand as "onHand", reserved from ${environment}.stock where item_id = $1 and warehouse_id = $2`,
    [itemId, warehouseId],
  )
  return found.rows[0] ?? { onHand: Number.NaN, reserved: Number.NaN }
}

/** Every invariant holds, of both environments. */
export async function expectSound(hub: Hub): Promise<void> {
  for (const environment of ['production', 'sandbox'] as const) {
    const violated = (await verifyEnvironment(hub, environment)).filter(({ violations }) => violations > 0)
    expect(violated).toEqual([])
  }
}

/** Waits until `holds` answers true; the runner's own limit ends a wait in vain. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** How many sessions of this database wait for a lock that another one holds. */
export async function waitingForLocks(admin: Client): Promise<number> {
  const found = await admin.query<{ waiting: number }>(
    `select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return found.rows[0]?.waiting ?? 0
}
