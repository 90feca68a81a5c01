import { readSuppliers, readWarehouses } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import { findReturn, nextReturns, type ReturnPlace } from '../../../store/returns/returns.ts'
import { transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { supplierMeant } from '../supplier-meant.ts'
import type { GoodsReturn, GoodsReturnState } from './goods-return.ts'

export type { ReturnPlace } from '../../../store/returns/returns.ts'

/** A return with the codes that its numbers stand for. */
export interface ReturnOfOrder {
  readonly goods: GoodsReturn
  readonly retailer: string
  readonly supplier: string
  readonly warehouses: ReadonlyMap<number, string>
}

export interface ReturnsFilter {
  /** Code or number. */
  readonly retailer?: string | undefined
  /** Code or number; a supplier's caller can only mean itself. */
  readonly supplier?: string | undefined
  readonly states?: readonly GoodsReturnState[] | undefined
}

/** The next returns, newest first. @throws Problem `retailer-not-found`, `supplier-not-found` */
export async function listReturns(
  hub: Hub,
  caller: FulfillmentCaller,
  { retailer, supplier, states }: ReturnsFilter,
  page: { readonly after: ReturnPlace | undefined; readonly limit: number },
): Promise<readonly ReturnOfOrder[]> {
  const pool = hub.db.environments[caller.environment]
  const supplierId = await supplierMeant(hub, caller, supplier)
  const all = await readRetailers(pool)
  const asked = all.filter(
    ({ code, retailerId }) => retailer === undefined || code === retailer || String(retailerId) === retailer,
  )
  if (retailer !== undefined && asked.length === 0) throw new Problem('retailer-not-found', { retailer })
  const ids = asked.map(({ retailerId }) => retailerId)
  const found = await transaction(pool, ids, (tx) => nextReturns(tx, ids, { supplierId, states }, page))
  return await withNames(hub, caller, found)
}

/** By the number on the parcel. @throws Problem `return-not-found`, for another supplier's as well */
export async function getReturn(
  hub: Hub,
  caller: FulfillmentCaller,
  returnNumber: string,
): Promise<ReturnOfOrder> {
  const pool = hub.db.environments[caller.environment]
  const ids = (await readRetailers(pool)).map(({ retailerId }) => retailerId)
  const goods = await transaction(pool, ids, (tx) => findReturn(tx, ids, returnNumber))
  const [found] =
    goods && (caller.kind === 'operator' || goods.supplierId === caller.supplierId)
      ? await withNames(hub, caller, [goods])
      : []
  if (!found) throw new Problem('return-not-found', { return: returnNumber })
  return found
}

async function withNames(
  hub: Hub,
  { environment }: FulfillmentCaller,
  found: readonly GoodsReturn[],
): Promise<readonly ReturnOfOrder[]> {
  if (found.length === 0) return []
  const pool = hub.db.environments[environment]
  const retailers = new Map((await readRetailers(pool)).map((each) => [each.retailerId, each.code]))
  const suppliers = new Map((await readSuppliers(pool)).map((each) => [each.supplierId, each.code]))
  const warehouses = new Map((await readWarehouses(pool)).map((each) => [each.warehouseId, each.code]))
  return found.map((goods) => ({
    goods,
    retailer: retailers.get(goods.retailerId) ?? String(goods.retailerId),
    supplier: suppliers.get(goods.supplierId) ?? String(goods.supplierId),
    warehouses,
  }))
}
