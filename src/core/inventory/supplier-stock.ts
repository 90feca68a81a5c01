import { nextOffers, type OfferFilter, type OfferStock } from '../../store/inventory/supplier-stock.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import { getSupplier } from '../access/get-supplier.ts'
import { listWarehouses } from '../access/list-parties.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import { importStock } from './import-stock.ts'

export type { OfferStock } from '../../store/inventory/supplier-stock.ts'

/** What a supplier offers and what lies of it, by its own codes. @throws Problem `supplier-not-found`, for another's as well */
export async function listSupplierStock(
  hub: Hub,
  caller: FulfillmentCaller,
  supplier: string,
  filter: Pick<OfferFilter, 'term' | 'isOut'>,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<readonly OfferStock[]> {
  const { supplierId } = await getSupplier(hub, caller, supplier)
  const pool = hub.db.environments[caller.environment]
  return await nextOffers(pool, supplierId, { ...filter, itemId: null }, page)
}

export interface Count {
  readonly supplier: string
  readonly itemId: number
  readonly warehouse: string
  readonly onHand: number
  /** Undefined: as it is. */
  readonly buffer: number | undefined
}

/**
 * Says what lies of one item in one warehouse of its supplier, as of now; the same as a stock file of one row. The same again changes
 * nothing. @throws Problem `supplier-not-found`, `warehouse-not-found`, `item-not-found` for what is not this supplier's
 */
export async function setStockCount(hub: Hub, caller: FulfillmentCaller, count: Count): Promise<OfferStock> {
  const { itemId, warehouse, onHand, buffer } = count
  const { supplierId, code } = await getSupplier(hub, caller, count.supplier)
  const isOwn = (await listWarehouses(hub, caller)).some(
    (each) => each.code === warehouse && each.supplier === code,
  )
  if (!isOwn) throw new Problem('warehouse-not-found', { warehouse })
  await offerOf(hub, caller, supplierId, itemId)
  const cells = new Map([
    ['warehouse', warehouse],
    ['item_id', String(itemId)],
    ['on_hand', String(onHand)],
    ...(buffer === undefined ? [] : [['buffer', String(buffer)] as const]),
  ])
  async function* rows() {
    yield [{ rowNo: 1, cells }]
  }
  const file = { rows: rows(), columnOf: (column: string) => column }
  const report = await importStock(hub, caller, { file, dryRun: false, strict: true })
  // what could be wrong with it was looked at; somebody may have changed the catalog since
  const refused = report.errors[0]
  if (refused) throw new Problem('invalid-request', { messages: [`${refused.column} ${refused.reason}.`] })
  return await offerOf(hub, caller, supplierId, itemId)
}

async function offerOf(
  hub: Hub,
  { environment }: FulfillmentCaller,
  supplierId: number,
  itemId: number,
): Promise<OfferStock> {
  const filter = { term: null, itemId, isOut: false }
  const page = { after: undefined, limit: 1 }
  const [offer] = await nextOffers(hub.db.environments[environment], supplierId, filter, page)
  if (!offer) throw new Problem('item-not-found', { item: String(itemId) })
  return offer
}
