import { type OrderBackground, readOrderBackground } from '../../store/orders/background.ts'
import { readOrders } from '../../store/orders/read.ts'
import { readSuppliers, readWarehouses } from '../../store/parties/suppliers.ts'
import { type OrdersScan, readScansOfOrder } from '../../store/tracking/scans.ts'
import { transaction } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { getRetailer } from '../access/get-retailer.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { Order } from './order.ts'

export type { OrdersScan } from '../../store/tracking/scans.ts'

/** An order with the code of the retailer it belongs to. */
export interface RetailersOrder {
  readonly retailer: string
  readonly order: Order
}

/** Everything the hub knows about an order. */
export interface WholeOrder extends RetailersOrder {
  readonly background: OrderBackground
  /** Of all its parcels. */
  readonly scans: readonly OrdersScan[]
  /** The codes that its numbers stand for. */
  readonly suppliers: ReadonlyMap<number, string>
  readonly warehouses: ReadonlyMap<number, string>
}

/** @throws Problem `retailer-not-found`, `order-not-found` */
export async function getWholeOrder(
  hub: Hub,
  caller: OperatorCaller,
  key: { readonly retailer: string; readonly number: number },
): Promise<WholeOrder> {
  const { environment } = caller
  const { retailerId, code } = await getRetailer(hub, caller, key.retailer)
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const [order] = await readOrders(tx, environment, retailerId, [key.number])
    const background = order && (await readOrderBackground(tx, retailerId, key.number))
    if (!order || !background) throw new Problem('order-not-found', { number: String(key.number) })
    const suppliers = await readSuppliers(tx)
    const warehouses = await readWarehouses(tx)
    return {
      retailer: code,
      order,
      background,
      scans: await readScansOfOrder(tx, retailerId, key.number),
      suppliers: new Map(suppliers.map((supplier) => [supplier.supplierId, supplier.code])),
      warehouses: new Map(warehouses.map((warehouse) => [warehouse.warehouseId, warehouse.code])),
    }
  })
}
