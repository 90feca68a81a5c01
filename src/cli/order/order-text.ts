import type { RetailersOrder, WholeOrder } from '../../core/orders/find-orders-of-all.ts'
import type { Fulfillment, ShipVia } from '../../core/orders/order.ts'
import { printedOrderMoney } from '../../core/orders/order-money.ts'
import { moneyToText } from '../../core/shared/decimal-text.ts'
import { type Cell, table } from '../table.ts'
import { colors } from '../terminal.ts'

export const orderHeads = ['RETAILER', 'NUMBER', 'PO', 'STATE', 'PLACED', 'SHIP TO', 'LINES', 'TOTAL']

export function orderRow({ retailer, order }: RetailersOrder): readonly Cell[] {
  return [
    retailer,
    order.number,
    order.po,
    order.state,
    order.placedAt.toISOString(),
    order.shipTo.fullName,
    order.lines.length,
    printedOrderMoney(order).total.toFixed(2),
  ]
}

/** An order as a person reads it. */
export function orderLines({ retailer, order, background, suppliers, warehouses }: WholeOrder): string[] {
  const { shipTo } = order
  const money = printedOrderMoney(order)
  const street = [shipTo.line1, shipTo.line2, shipTo.line3].filter((line) => line).join(', ')
  return [
    colors.bold(`Order ${order.number} of ${retailer}: ${order.state}`),
    ...table(
      ['', ''],
      [
        ['PO', order.po],
        ...(order.externalKey === null ? [] : [['key', order.externalKey]]),
        ...(order.flags.length === 0 ? [] : [['odd', order.flags.join(', ')]]),
        ['placed', `${order.placedAt.toISOString()} by ${order.dialect}`],
        ['ship to', `${shipTo.fullName}, ${street}, ${shipTo.city}, ${shipTo.state} ${shipTo.postalCode}`],
        ...(order.shipVia ? [['send by', wishOf(order.shipVia)]] : []),
        ['customer', order.customerEmail],
        [
          'money',
          `subtotal ${money.subtotal}, tax ${money.tax}, total ${money.total}, margin ${money.margin}`,
        ],
      ],
    ).slice(1),
    '',
    ...table(
      ['LINE', 'ITEM', 'SKU', 'UNITS', 'SHIPPED', 'CANCELED', 'PRICE', 'COST'],
      order.lines.map((line) => [
        line.lineNo,
        line.itemId,
        line.sku,
        line.quantity,
        line.quantityShipped,
        line.quantityCanceled,
        moneyToText(line.unitPrice),
        moneyToText(line.unitCost),
      ]),
    ),
    ...order.fulfillments.flatMap((fulfillment) => [
      '',
      colors.bold(
        `Fulfillment ${fulfillment.fulfillmentNo} (${suppliers.get(fulfillment.supplierId)}, ` +
          `${fulfillment.invoiceNumber}): ${standing(fulfillment)}`,
      ),
      ...fulfillment.parts.map(
        (part) =>
          `  line ${part.lineNo}: ${part.quantity} from ${warehouses.get(part.warehouseId ?? 0) ?? 'backorder'}`,
      ),
      ...fulfillment.shipments.map(
        ({ carrier, trackingNumber, trackingUrl, shippedAt }) =>
          `  shipped ${shippedAt.toISOString()} by ${carrier} ${trackingNumber} ${trackingUrl}`,
      ),
    ]),
    '',
    ...table(
      ['WHEN', 'WHAT', 'WHO', 'WHY'],
      background.events.map(({ at, type, actor, reason }) => [at.toISOString(), type, actor, reason]),
    ),
  ]
}

function standing({ state, holdReason, holdUntil, shippedElsewhere }: Fulfillment): string {
  if (shippedElsewhere) return `${state} elsewhere`
  return [state, holdReason && `(${holdReason})`, holdUntil && `until ${holdUntil}`].filter(Boolean).join(' ')
}

/** The carrier the retailer asked for, and the account it pays with. */
function wishOf({ carrier, account, service }: ShipVia): string {
  const wish = [carrier, service].filter((each) => each !== null).join(' ')
  return [wish, account === null ? '' : `account ${account}`].filter((each) => each !== '').join(', ')
}
