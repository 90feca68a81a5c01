import { checkAddress } from '../../../core/inventory/check-address.ts'
import type {
  Opening,
  OrderFlag,
  OrderRequest,
  OrderRequestLine,
  ShipVia,
} from '../../../core/orders/order.ts'
import { moneyFromNumber } from '../../../core/shared/decimal-text.ts'
import { add, exact, printedExact, subtract, sum, times } from '../../../core/shared/exact.ts'
import type { Money } from '../../../core/shared/money.ts'
import { addressFrom } from './address.ts'
import { extensionOf, itemsOf, keptOf } from './kept.ts'
import type { SentItem, SentOrder } from './sent-order.ts'
import { instantOf, isUnset } from './times.ts'

/** What an order has become when its rules were asked: see `rules.ts`. */
export interface Settled {
  readonly sent: SentOrder
  readonly po: string
  readonly opening: Opening
  readonly lines: readonly OrderRequestLine[]
  readonly timezone: string
}

export interface Identity {
  readonly poKey: string
  readonly externalKey: string | null
}

/** The core's order; the hub's own find in it is `flags` alone. */
export function orderRequest(
  { sent, po, opening, lines, timezone }: Settled,
  identity: Identity,
): OrderRequest {
  const isHeld = opening === 'hold'
  const instant = (time: string | null | undefined) =>
    isUnset(time) ? null : instantOf(time ?? '', timezone)
  const adjustments = itemsOf(sent).filter(({ adjustment }) => adjustment)
  return {
    dialect: 'sophio',
    po,
    ...identity,
    poIsOptional: true,
    customerEmail: textOrNull(sent.customerEmail),
    customerUsername: textOrNull(sent.customerUsername),
    shipTo: addressFrom(sent.shipTo ?? {}),
    billTo: addressFrom(sent.billTo ?? {}),
    shipVia: shipViaOf(sent),
    lines,
    taxRate: 0,
    taxAmount: moneyOf(sent.taxAmount),
    shippingCost: moneyOf(sent.shippingAmount),
    // what is taken off in lines of its own, and added in others
    discount: 0 - sumOf(adjustments),
    amountPaid: sent.amountPaid === null || sent.amountPaid === undefined ? null : moneyOf(sent.amountPaid),
    orderedAt: instant(sent.orderDate),
    paidAt: instant(sent.paymentDate),
    shipBy: instant(sent.shipByDate),
    opening,
    holdUntil: isHeld ? (sent.holdUntilDate ?? null) : null,
    shippedOn: opening === 'shipped-elsewhere' ? (sent.shipDate ?? null) : null,
    flags: flagsOf(sent, opening),
    extension: extensionOf(keptOf(sent, isHeld)),
  }
}

/** Told, never held against an order: carts reckon in their own ways. */
function flagsOf(sent: SentOrder, opening: Opening): readonly OrderFlag[] {
  const check = checkAddress(addressFrom(sent.shipTo ?? {}))
  return [
    ...(isUnbalanced(sent, opening) ? (['balance'] as const) : []),
    ...(check === 'warning' || check === 'failed' ? (['address'] as const) : []),
  ]
}

/** Whoever has not paid yet has paid nothing. Prices that were not sent are not known here. */
function isUnbalanced(sent: SentOrder, opening: Opening): boolean {
  const { amountPaid } = sent
  if (
    amountPaid === null ||
    amountPaid === undefined ||
    itemsOf(sent).some(({ unitPrice }) => unitPrice == null)
  )
    return false
  if (opening === 'await-payment' && amountPaid === 0) return false
  const goods = sum(itemsOf(sent).map(amountOf))
  const charged = add(add(goods, exact(moneyOf(sent.taxAmount))), exact(moneyOf(sent.shippingAmount)))
  return printedExact(subtract(charged, exact(moneyOf(amountPaid)))) !== 0
}

function sumOf(items: readonly SentItem[]): Money {
  return items.reduce((all, item) => all + quantityOf(item) * moneyOf(item.unitPrice), 0)
}

function amountOf(item: SentItem) {
  return times(exact(moneyOf(item.unitPrice)), quantityOf(item))
}

function quantityOf({ quantity }: SentItem): number {
  return quantity ?? 1
}

/** Of an amount that was read, which has four decimals at most. */
export function moneyOf(amount: number | null | undefined): Money {
  return moneyFromNumber(amount ?? 0) ?? 0
}

function shipViaOf({ carrierCode, serviceCode, advancedOptions }: SentOrder): ShipVia | null {
  const carrier = textOrNull(carrierCode)
  const service = textOrNull(serviceCode)
  const account = textOrNull(advancedOptions?.billToAccount)
  return carrier === null && service === null && account === null ? null : { carrier, account, service }
}

function textOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text
}
