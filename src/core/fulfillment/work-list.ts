import type { WorkEntry, WorkPlace } from '../../store/orders/supplier-work.ts'
import { nextOfList, type WorkDue, type WorkList, type WorkNeed } from '../../store/orders/work-list.ts'
import { readSuppliers, readWarehouses } from '../../store/parties/suppliers.ts'
import { type RetailerEntry, readRetailers } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { type FulfillmentState, fulfillmentStates } from '../orders/order.ts'
import { isClosed } from '../orders/order-states.ts'
import { Problem } from '../shared/problem.ts'
import { nowOf } from './deadlines/retailer-now.ts'

/** What is to be done with a fulfillment; `shipped`: nothing any more, it left. */
export const workQueues = ['acknowledge', 'ship', 'stock', 'cancel', 'shipped'] as const
export type WorkQueue = (typeof workQueues)[number]

interface Queue {
  readonly states: readonly FulfillmentState[]
  readonly need?: WorkNeed
}

const sent: readonly FulfillmentState[] = ['sent', 'packed', 'partially_shipped']
const queues: Readonly<Record<WorkQueue, Queue>> = {
  acknowledge: { states: ['scheduled'] },
  ship: { states: sent, need: 'sendable' },
  stock: { states: ['on_hold', 'scheduled', ...sent], need: 'owed' },
  cancel: { states: ['scheduled', ...sent], need: 'cancel-asked' },
  shipped: { states: ['shipped', 'completed'] },
}

/** Of the steps a supplier takes before a parcel leaves: what is late, or will be within a day. */
export const dueFilters = ['late', 'soon'] as const
export type DueFilter = (typeof dueFilters)[number]

const SOON_MS = 86_400_000

export interface WorkFilter {
  readonly states?: readonly FulfillmentState[] | undefined
  /** What is not over; with `states`, of these. */
  readonly open?: boolean | undefined
  readonly todo?: WorkQueue | undefined
  /** Code of a warehouse that has units of it. */
  readonly warehouse?: string | undefined
  readonly due?: DueFilter | undefined
  /** Exactly: an invoice number, a PO, or the number of an order. */
  readonly code?: string | undefined
  readonly order?: 'newest' | 'oldest' | undefined
}

/** The next fulfillments of a list, one more than asked for where there are more. @throws Problem `warehouse-not-found` */
export async function nextOfWork(
  hub: Hub,
  caller: FulfillmentCaller,
  supplierIds: readonly number[],
  filter: WorkFilter,
  page: { readonly after: WorkPlace | undefined; readonly limit: number },
): Promise<readonly WorkEntry[]> {
  const pool = hub.db.environments[caller.environment]
  const retailers = await readRetailers(pool)
  const retailerIds = retailers.map(({ retailerId }) => retailerId)
  const { todo, states = fulfillmentStates, open = false, warehouse, due, code, order } = filter
  const queue: Queue = todo ? queues[todo] : { states: fulfillmentStates }
  const list: WorkList = {
    supplierIds,
    states: queue.states.filter((state) => states.includes(state) && !(open && isClosed(state))),
    need: queue.need,
    warehouseId: warehouse === undefined ? undefined : await warehouseOf(hub, caller, supplierIds, warehouse),
    due: due && dueBy(hub, retailers, due),
    code: code === undefined ? undefined : { code, retailerIds },
    isOldestFirst: order === 'oldest',
  }
  // suppliers are told apart by the statement: what it looks at beside their work is fenced by retailer
  return await transaction(pool, retailerIds, (tx) =>
    nextOfList(tx, list, { ...page, limit: page.limit + 1 }),
  )
}

/** Another supplier's is as unknown as none. */
async function warehouseOf(
  hub: Hub,
  caller: FulfillmentCaller,
  supplierIds: readonly number[],
  code: string,
): Promise<number> {
  const pool = hub.db.environments[caller.environment]
  const suppliers = (await readSuppliers(pool)).filter((each) => supplierIds.includes(each.supplierId))
  const own = new Set(suppliers.map((each) => each.code))
  const found = (await readWarehouses(pool)).find((each) => each.code === code && own.has(each.supplier))
  if (!found) throw new Problem('warehouse-not-found', { warehouse: code })
  return found.warehouseId
}

function dueBy(hub: Hub, retailers: readonly RetailerEntry[], due: DueFilter): WorkDue {
  const now = retailers.map((retailer) => nowOf(hub, retailer))
  return {
    retailerIds: retailers.map(({ retailerId }) => retailerId),
    after: due === 'late' ? now.map(() => new Date(0)) : now,
    until: due === 'late' ? now : now.map((at) => new Date(at.getTime() + SOON_MS)),
  }
}

/** Of one queue at most so many are counted. */
const MOST_COUNTED = 100

export interface QueueCount {
  readonly todo: WorkQueue | 'late'
  /** Up to a hundred. */
  readonly count: number
  readonly isMore: boolean
}

/** How much there is to do of each kind; what has left is not counted. @throws Problem `warehouse-not-found` */
export async function countWork(
  hub: Hub,
  caller: FulfillmentCaller,
  supplierIds: readonly number[],
  filter: Pick<WorkFilter, 'warehouse'>,
): Promise<readonly QueueCount[]> {
  const counts: QueueCount[] = []
  for (const todo of ['acknowledge', 'ship', 'stock', 'cancel', 'late'] as const) {
    const queue: WorkFilter = todo === 'late' ? { open: true, due: 'late' } : { todo }
    const page = { after: undefined, limit: MOST_COUNTED }
    const found = await nextOfWork(hub, caller, supplierIds, { ...filter, ...queue }, page)
    const count = Math.min(found.length, MOST_COUNTED)
    counts.push({ todo, count, isMore: found.length > MOST_COUNTED })
  }
  return counts
}
