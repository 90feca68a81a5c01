import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp, mountPath } from '../../src/app.ts'
import type { HostBinding } from '../../src/config/hosts.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { homerootsScopes, tokenKinds } from '../../src/core/access/token-kinds.ts'
import type { Hub } from '../../src/core/hub.ts'
import { type Environment, environments } from '../../src/core/shared/environment.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import {
  type EndlessAislesClient,
  endlessAislesClient,
  type HomerootsClient,
  homerootsClient,
} from './http.ts'
import { clockStart, operator, type SettableClock, settableClock, testHub } from './hub.ts'
import { type InventorySourceClient, inventorySourceClient } from './inventory-source.ts'
import { seedCatalog } from './shop-catalog.ts'
import { seedTrade } from './trade.ts'

/** A hub of its own that answers on a port, with retailers r1 and r2 and the catalog of `shop-catalog.ts`. */
export interface Shop {
  readonly fresh: FreshDatabase
  readonly hub: Hub
  readonly clock: SettableClock
  readonly port: number
  /** Every error the hub wrote into its log: what answered 500 is here. */
  readonly errors: readonly string[]
  /** A client with a token of its own. */
  client(retailer: string, environment?: Environment): Promise<EndlessAislesClient>
  /** The same for HomeRoots, with these scopes; all of them unless named. */
  buyer(retailer: string, environment?: Environment, scopes?: readonly string[]): Promise<HomerootsClient>
  /** The same for Inventory Source. */
  partner(
    retailer: string,
    environment?: Environment,
    scopes?: readonly string[],
  ): Promise<InventorySourceClient>
  operatorKey(environment?: Environment): Promise<string>
  close(): Promise<void>
}

/** Without limits on calls, unless they are what a test is about. */
export async function openShop({
  hosts = [],
  hasLimits = false,
}: {
  hosts?: readonly HostBinding[]
  hasLimits?: boolean
} = {}): Promise<Shop> {
  const fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 2 })
  // its credentials have numbers of its own choice; ours are issued above them
  await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
  await seedCatalog(fresh)
  if (!hasLimits) await liftLimits(fresh)
  return await openDoors(fresh, { hosts })
}

/** As many calls as they like, for every retailer there is, since the moment at which the test's clock begins. */
export async function liftLimits({ admin }: FreshDatabase): Promise<void> {
  for (const environment of environments) {
    await admin.query(
      `insert into ${environment}.rate_limit (retailer_id, name, changed_at)
       select r.retailer_id, l.name, $1 from hub.retailer r cross join unnest(array['inventory-source', 'shipstation']) l(name)`,
      [clockStart],
    )
  }
}

/** The same on a database that is filled already. */
export async function openDoors(
  fresh: FreshDatabase,
  { hosts = [] }: { hosts?: readonly HostBinding[] } = {},
): Promise<Shop> {
  const clock = settableClock()
  const hub = testHub({ db: fresh.db, clock })
  const errors: string[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => errors.push(line) })
  const app = await createApp(hub, { hosts, logger, version: 'test' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  // as: a server that listens on a port has an address with one
  const { port } = app.server.address() as AddressInfo
  return {
    fresh,
    hub,
    clock,
    port,
    errors,
    client: async (retailer, environment = 'production') => {
      const issued = await issueCredential(hub, operator[environment], {
        kind: 'endless-aisles-token',
        retailer,
        name: 'test',
      })
      return endlessAislesClient(port, mountPath('endless-aisles', environment), issued.secret)
    },
    buyer: async (retailer, environment = 'production', scopes = homerootsScopes) => {
      const issued = await issueCredential(hub, operator[environment], {
        ...{ kind: 'homeroots-token', retailer, name: 'test', scopes },
      })
      return homerootsClient(port, mountPath('homeroots', environment), issued.secret)
    },
    partner: async (
      retailer,
      environment = 'production',
      scopes = tokenKinds['inventory-source-token'].scopes,
    ) => {
      const issued = await issueCredential(hub, operator[environment], {
        ...{ kind: 'inventory-source-token', retailer, name: 'test', scopes },
      })
      return inventorySourceClient(port, mountPath('inventory-source', environment), issued.secret)
    },
    operatorKey: async (environment = 'production') => {
      const kind = 'operator-key'
      return (await issueCredential(hub, operator[environment], { kind, retailer: null, name: 'test' }))
        .secret
    },
    close: async () => {
      await app.close()
      await fresh.drop()
    },
  }
}

/** The body of the document's own sample, with whatever a test changes. */
export function orderOf(
  lines: readonly (readonly [id: number, quantity: number, price?: number])[],
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    shipping: {
      address_line_1: '123 Anyplace St',
      address_line_2: 'Unit 3',
      city: 'Hyrule',
      first_name: 'Test',
      last_name: 'Customer',
      state: 'NC',
      zip: '27511',
    },
    line_items: lines.map(([id, quantity, price = 25]) => ({ id, quantity, price })),
    ...more,
  }
}

/** The body of the HomeRoots document's own sample, with other lines and whatever else a test changes. */
export function buyerOrderOf(
  po: string,
  lines: readonly (readonly [ocid: number, qty: number])[],
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    po,
    first_name: 'John',
    last_name: 'Smith',
    company: '',
    street_address1: '1818-1806 S Westmoreland Ave',
    street_address2: '',
    city: 'Los Angeles',
    state: 'CA',
    zip_code: '90006',
    country: 'US',
    telephone: '1234567890',
    carrier: '',
    carrier_account: '',
    items_in_order: Object.fromEntries(
      lines.map(([ocid, qty], index) => [index, { qty: String(qty), ocid: String(ocid) }]),
    ),
    ...more,
  }
}

/**
 * Every row of every table, as one text: equal texts mean that nothing was written. Left out are only the notes of when a
 * credential was last used, and from where, and the log of calls, which holds refused ones too and is written a moment later.
 */
export async function everyRow({ admin }: FreshDatabase): Promise<string> {
  const tables = await admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('hub', 'production', 'sandbox') and c.relkind = 'r'
        and c.relname not in ('credential_use', 'credential_way', 'request_log', 'request_order', 'request_hour')
      order by 1`,
  )
  const sums = tables.rows.map(
    ({ name }) =>
      `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as line from ${name} t`,
  )
  const summed = await admin.query<{ line: string }>(`${sums.join(' union all ')} order by 1`)
  return summed.rows.map(({ line }) => line).join('\n')
}
