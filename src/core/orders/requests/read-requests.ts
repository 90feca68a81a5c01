import { readCredentialNames } from '../../../store/evidence.ts'
import { readHours } from '../../../store/orders/request-hours.ts'
import {
  findRequest,
  type LoggedRequest,
  ordersOfRequest,
  type RequestFilter,
  type RequestHead,
  type RequestOrder,
  readRequests,
  requestsOfOneOrder,
} from '../../../store/orders/requests.ts'
import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { firstIdAt, isEntryId, lastId } from './entry-id.ts'

export type {
  HourOfRequests,
  LoggedRequest,
  RequestFilter,
  RequestHead,
} from '../../../store/orders/requests.ts'
export { isEntryId } from './entry-id.ts'

/** Whose calls are looked at: one retailer's, or everybody's: the operator's, suppliers' and those nobody is known of. */
export interface CallsOf {
  readonly environment: Environment
  readonly retailerId: number | 'everybody'
}

/** What the numbers of an entry stand for. */
export interface Named {
  /** Code; null: of no retailer. */
  readonly retailer: string | null
  readonly supplier: string | null
  readonly credential: string | null
}

export type ListedRequest = RequestHead & Named
export type WholeRequest = LoggedRequest & Named & { readonly orders: readonly OrderOfCall[] }
export type OrderOfCall = Omit<RequestOrder, 'entryId' | 'retailerId'> & { readonly retailer: string }

export interface RequestsAsked extends RequestFilter {
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  /** The last entry of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Calls of programs, the newest first. */
export async function listRequests(
  hub: Hub,
  whose: CallsOf,
  { since, until, after, limit, ...filter }: RequestsAsked,
): Promise<readonly ListedRequest[]> {
  const below = [after ?? lastId, until ? firstIdAt(until) : lastId].sort()[0] ?? lastId
  // every id of the moment itself is above the first one
  const window = { above: firstIdAt(since ?? new Date(0)), below, limit }
  return await within(hub, whose, async (tx, parties) => {
    const found = await readRequests(tx, parties.seen, filter, window)
    return await named(tx, parties, found)
  })
}

/** One call whole. @throws Problem `log-entry-not-found`, for another retailer's as well */
export async function getRequest(hub: Hub, whose: CallsOf, entryId: string): Promise<WholeRequest> {
  return await within(hub, whose, async (tx, parties) => {
    const found = isEntryId(entryId) ? await findRequest(tx, parties.seen, entryId) : undefined
    if (!found) throw new Problem('log-entry-not-found', { entry: entryId.slice(0, 64) })
    const [entry] = await named(tx, parties, [found])
    const orders = await ordersOfRequest(tx, parties.seen, entryId)
    const { answerHeaders, requestId } = found
    return {
      ...(entry as LoggedRequest & Named),
      // every answer has it
      answerHeaders: { ...answerHeaders, 'x-request-id': requestId },
      orders: orders.map(({ number, po, brought, retailerId }) => ({
        retailer: parties.codes.get(retailerId) ?? '',
        ...{ number, po, brought },
      })),
    }
  })
}

/** Nobody sends one order more often than this and is looked at. */
const MOST_OF_ORDER = 50

/**
 * The calls that brought an order, changed its content or were answered with it, oldest first, as long as the log keeps them.
 * `whose`: everybody's calls for the operator; for a retailer its own alone, which leaves out what the operator placed for it.
 */
export async function requestsOfOrder(
  hub: Hub,
  whose: CallsOf,
  order: { readonly retailerId: number; readonly number: number },
): Promise<readonly (LoggedRequest & Named & { readonly brought: boolean })[]> {
  return await within(hub, whose, async (tx, parties) => {
    const found = await requestsOfOneOrder(tx, order, parties.seen, MOST_OF_ORDER)
    return await named(tx, parties, found)
  })
}

/** How much is asked, by the hour; newest first. Of all retailers together. */
export async function requestHours(hub: Hub, environment: Environment, hours: number) {
  return await readHours(hub.db.environments[environment], hours)
}

interface Parties {
  /** 0 with them where everybody's calls are looked at. */
  readonly seen: readonly number[]
  readonly codes: ReadonlyMap<number, string>
}

async function within<T>(
  hub: Hub,
  { environment, retailerId }: CallsOf,
  work: (tx: Queryable, parties: Parties) => Promise<T>,
): Promise<T> {
  const pool = hub.db.environments[environment]
  const retailers = await readRetailers(pool)
  const codes = new Map(retailers.map((each) => [each.retailerId, each.code]))
  const seen = retailerId === 'everybody' ? [0, ...codes.keys()] : [retailerId]
  return await transaction(pool, seen, async (tx) => await work(tx, { seen, codes }))
}

async function named<Entry extends RequestHead>(
  tx: Queryable,
  { codes }: Parties,
  entries: readonly Entry[],
): Promise<readonly (Entry & Named)[]> {
  const ids = new Set(entries.flatMap(({ credentialId }) => credentialId ?? []))
  const credentials = new Map(
    (ids.size > 0 ? await readCredentialNames(tx, [...ids]) : []).map((each) => [
      each.credentialId,
      each.name,
    ]),
  )
  const hasSuppliers = entries.some(({ supplierId }) => supplierId !== null)
  const suppliers = new Map(
    (hasSuppliers ? await readSuppliers(tx) : []).map((each) => [each.supplierId, each.code]),
  )
  return entries.map((entry) => ({
    ...entry,
    retailer: codes.get(entry.retailerId) ?? null,
    supplier: suppliers.get(entry.supplierId ?? 0) ?? null,
    credential: credentials.get(entry.credentialId ?? 0) ?? null,
  }))
}
