import {
  type AnsweredShare,
  readAnswered,
  readWithdrawn,
  type ShareKey,
} from '../../store/orders/answered.ts'
import { readOrdersByKey } from '../../store/orders/read.ts'
import {
  findNamedWork,
  findWork,
  readWorkItems,
  type WorkEntry,
  type WorkItem,
  type WorkPlace,
} from '../../store/orders/supplier-work.ts'
import { readSuppliers, readWarehouses } from '../../store/parties/suppliers.ts'
import { readRetailers } from '../../store/parties.ts'
import { type OrdersScan, readScansOfOrder } from '../../store/tracking/scans.ts'
import { supplierTransaction, transaction } from '../../store/tx.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import { getSupplier } from '../access/get-supplier.ts'
import type { Hub } from '../hub.ts'
import type { Fulfillment, Order } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { type Deadline, readShownDeadlines } from './deadlines/shown.ts'
import { countWork, nextOfWork, type QueueCount, type WorkFilter } from './work-list.ts'

export type { WorkItem, WorkPlace } from '../../store/orders/supplier-work.ts'

export interface FulfillmentFilter extends WorkFilter {
  /** Code or number; a supplier's caller can only mean itself. */
  readonly supplier?: string | undefined
}

/** A supplier's share of an order, with the order it belongs to and the names that its numbers stand for. */
export interface FulfillmentOfOrder {
  readonly retailer: { readonly code: string; readonly name: string }
  readonly supplier: { readonly code: string; readonly name: string }
  readonly order: Order
  readonly fulfillment: Fulfillment
  /** In the order of their steps; none in the first seconds. */
  readonly deadlines: readonly Deadline[]
}

export interface WholeFulfillment extends FulfillmentOfOrder {
  readonly items: ReadonlyMap<number, WorkItem>
  readonly warehouses: ReadonlyMap<number, string>
  readonly answered: AnsweredShare
  /** Of all parcels of its order. */
  readonly scans: readonly OrdersScan[]
}

/** The next fulfillments of a supplier, or of all, newest first unless said. @throws Problem `supplier-not-found`, `warehouse-not-found` */
export async function listFulfillments(
  hub: Hub,
  caller: FulfillmentCaller,
  { supplier, ...filter }: FulfillmentFilter,
  page: { readonly after: WorkPlace | undefined; readonly limit: number },
): Promise<{ readonly found: readonly FulfillmentOfOrder[]; readonly next: WorkPlace | undefined }> {
  const supplierIds = await supplierIdsOf(hub, caller, supplier)
  const work = await nextOfWork(hub, caller, supplierIds, filter, page)
  const shown = work.slice(0, page.limit)
  return {
    found: await withOrders(hub, caller, shown),
    next: work.length > page.limit ? shown.at(-1) : undefined,
  }
}

/** Those of these invoice numbers, in the order named, each once. @throws Problem `fulfillment-not-found`, for another supplier's as well */
export async function listNamedFulfillments(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumbers: readonly string[],
): Promise<readonly FulfillmentOfOrder[]> {
  const supplierIds = await supplierIdsOf(hub, caller, undefined)
  const pool = hub.db.environments[caller.environment]
  const work = await supplierTransaction(pool, supplierIds, (tx) => findNamedWork(tx, invoiceNumbers))
  const byNumber = new Map(work.map((entry) => [entry.invoiceNumber, entry]))
  const named = [...new Set(invoiceNumbers)].map((invoiceNumber) => {
    const entry = byNumber.get(invoiceNumber)
    if (!entry) throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
    return entry
  })
  return await withOrders(hub, caller, named)
}

/** How much there is to do of each kind. @throws Problem `supplier-not-found`, `warehouse-not-found` */
export async function countFulfillments(
  hub: Hub,
  caller: FulfillmentCaller,
  { supplier, warehouse }: Pick<FulfillmentFilter, 'supplier' | 'warehouse'>,
): Promise<readonly QueueCount[]> {
  return await countWork(hub, caller, await supplierIdsOf(hub, caller, supplier), { warehouse })
}

/** By its invoice number. @throws Problem `fulfillment-not-found`, for another supplier's as well */
export async function getFulfillment(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
): Promise<WholeFulfillment> {
  const work = await findOwnWork(hub, caller, invoiceNumber)
  const [found] = await withOrders(hub, caller, [work])
  if (!found) throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
  const pool = hub.db.environments[caller.environment]
  const itemIds = found.fulfillment.parts.map(({ itemId }) => itemId)
  const items = await readWorkItems(pool, work.supplierId, itemIds)
  const warehouses = await warehouseCodes(hub, caller)
  const { answered, scans } = await transaction(pool, [work.retailerId], async (tx) => ({
    answered: await readAnswered(tx, work),
    scans: await readScansOfOrder(tx, work.retailerId, work.number),
  }))
  if (!answered) throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
  return {
    ...found,
    ...{ answered, scans },
    items: new Map(items.map((item) => [item.itemId, item])),
    warehouses,
  }
}

/** Whose share of which order the number names. @throws Problem `fulfillment-not-found`, for another supplier's as well */
export async function findOwnWork(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumber: string,
): Promise<WorkEntry> {
  const supplierIds = await supplierIdsOf(hub, caller, undefined)
  const pool = hub.db.environments[caller.environment]
  const work = await supplierTransaction(pool, supplierIds, (tx) => findWork(tx, invoiceNumber))
  if (!work) throw new Problem('fulfillment-not-found', { fulfillment: invoiceNumber })
  return work
}

/** @throws Problem `supplier-not-found` */
export async function supplierIdsOf(
  hub: Hub,
  caller: FulfillmentCaller,
  supplier: string | undefined,
): Promise<readonly number[]> {
  const pool = hub.db.environments[caller.environment]
  if (caller.kind === 'operator') {
    if (supplier !== undefined) return [(await getSupplier(hub, caller, supplier)).supplierId]
    return (await readSuppliers(pool)).map(({ supplierId }) => supplierId)
  }
  if (supplier === undefined) return [caller.supplierId]
  const own = (await readSuppliers(pool)).find(({ supplierId }) => supplierId === caller.supplierId)
  // another supplier's is as unknown as none
  if (own?.code !== supplier && String(caller.supplierId) !== supplier)
    throw new Problem('supplier-not-found', { supplier })
  return [caller.supplierId]
}

/** What others have whole is still its supplier’s to look at, as it was. What an order was replaced by stands in its place. */
export async function withOrders(
  hub: Hub,
  { environment }: FulfillmentCaller,
  work: readonly WorkEntry[],
): Promise<readonly FulfillmentOfOrder[]> {
  const pool = hub.db.environments[environment]
  const retailers = new Map((await readRetailers(pool)).map((each) => [each.retailerId, each]))
  const suppliers = new Map((await readSuppliers(pool)).map((each) => [each.supplierId, each]))
  const fence = [...new Set(work.map(({ retailerId }) => retailerId))]
  const { orders, withdrawn, deadlines } = await transaction(pool, fence, async (tx) => ({
    orders: await readOrdersByKey(tx, environment, work),
    withdrawn: await readWithdrawn(tx, work),
    deadlines: await readShownDeadlines(hub, tx, work),
  }))
  const gone = new Map(withdrawn.map(({ key, fulfillment }) => [nameOf(key), fulfillment]))
  const byKey = new Map(orders.map((order) => [`${order.retailerId}:${order.number}`, order]))
  return work.flatMap((entry) => {
    const { retailerId, supplierId, number, fulfillmentNo } = entry
    const order = byKey.get(`${retailerId}:${number}`)
    const fulfillment =
      order?.fulfillments.find((each) => each.fulfillmentNo === fulfillmentNo) ?? gone.get(nameOf(entry))
    const retailer = retailers.get(retailerId)
    const supplier = suppliers.get(supplierId)
    if (!order || !fulfillment || !retailer || !supplier) return []
    const own = deadlines.get(nameOf(entry)) ?? []
    return [{ retailer, supplier, order, fulfillment, deadlines: own }]
  })
}

const nameOf = ({ retailerId, number, fulfillmentNo }: ShareKey) => `${retailerId}:${number}:${fulfillmentNo}`

/** Codes of warehouses by their numbers. */
export async function warehouseCodes(
  hub: Hub,
  { environment }: FulfillmentCaller,
): Promise<ReadonlyMap<number, string>> {
  const warehouses = await readWarehouses(hub.db.environments[environment])
  return new Map(warehouses.map(({ warehouseId, code }) => [warehouseId, code]))
}
