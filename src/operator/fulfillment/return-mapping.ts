import type { FulfillmentCaller } from '../../core/access/caller.ts'
import type { ReturnOfOrder } from '../../core/fulfillment/returns/find-returns.ts'
import { unitsReceived } from '../../core/fulfillment/returns/goods-return.ts'
import { moneyToWire, timeToWire } from '../values.ts'
import type { Return } from './return-schema.ts'

/** What the retailer was charged is not for its suppliers. */
export function returnToWire(
  { goods, retailer, supplier, warehouses }: ReturnOfOrder,
  { kind }: Pick<FulfillmentCaller, 'kind'>,
): Return {
  const { returnNumber, invoiceNumber, number, reference, state, reason, expiresOn } = goods
  return {
    ...{ returnNumber, invoiceNumber, retailer, supplier, number, reference, state, reason, expiresOn },
    authorizedAt: timeToWire(goods.authorizedAt),
    receivedAt: goods.receivedAt && timeToWire(goods.receivedAt),
    creditedAt: goods.creditedAt && timeToWire(goods.creditedAt),
    lines: goods.lines.map(({ lineNo, itemId, sku, quantity, quantityCredited, unitCost, supplierCost }) => ({
      ...{ lineNo, itemId, sku, quantity, quantityReceived: unitsReceived(goods, lineNo), quantityCredited },
      unitCost: kind === 'operator' ? moneyToWire(unitCost) : null,
      supplierCost: moneyToWire(supplierCost),
      received: goods.receipts
        .filter((receipt) => receipt.lineNo === lineNo)
        .map(({ disposition, warehouseId, quantity: units }) => ({
          disposition,
          warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
          quantity: units,
        })),
    })),
  }
}
