import type { Opening } from '../../../core/orders/order.ts'
import { Complaining, RefusedOrder } from '../invalid-order.ts'
import { itemsOf } from './kept.ts'
import { moneyOf } from './order-request.ts'
import type { SentAddress, SentOrder } from './sent-order.ts'
import { openingFromWire, statuses } from './statuses.ts'

export interface Ruled {
  readonly po: string
  readonly opening: Opening
}

const mostUnits = 100_000
/** A billion, in ten-thousandths: beyond it sums would lose cents. */
const largestSum = 10_000_000_000_000

/**
 * Asks what the document requires, and what the hub does: something to ship. All that is wrong is told at once, but for the
 * sentences that ShipStation has alone. @throws InvalidOrder, RefusedOrder
 */
export function ruled(sent: SentOrder): Ruled {
  const complaining = new Complaining()
  const required = (name: 'orderNumber' | 'orderDate' | 'orderStatus' | 'billTo' | 'shipTo') => {
    const value = sent[name]
    const isThere = typeof value === 'string' ? value.trim() !== '' : value !== null && value !== undefined
    if (!isThere) complaining.say(`apiOrder.${name}`, `The ${name} field is required.`)
    return isThere
  }
  required('orderNumber')
  required('orderDate')
  const opening = required('orderStatus') ? openingFromWire(sent.orderStatus ?? '') : 'release'
  if (opening === undefined)
    complaining.say('apiOrder.orderStatus', `The status is not known. Use ${statuses.join(', ')}.`)
  required('billTo')
  required('shipTo')
  complainOfItems(sent, complaining)
  complaining.settle()
  refuseAddress(sent.billTo, 'Bill')
  refuseAddress(sent.shipTo, 'Ship')
  return { po: (sent.orderNumber ?? '').trim(), opening: opening ?? 'release' }
}

function complainOfItems(sent: SentOrder, complaining: Complaining): void {
  const { items } = sent
  items?.forEach((item, index) => {
    const path = `apiOrder.items[${index}]`
    if (item === null) {
      complaining.say(path, 'This must be an object.')
      return
    }
    const { quantity = null, unitPrice, adjustment, sku, fulfillmentSku, upc } = item
    if (adjustment) {
      if (quantity !== null && Math.abs(quantity) > mostUnits)
        complaining.say(`${path}.quantity`, `This must be between -${mostUnits} and ${mostUnits}.`)
      return
    }
    if (quantity === null || quantity < 1 || quantity > mostUnits)
      complaining.say(`${path}.quantity`, `This must be between 1 and ${mostUnits}.`)
    if ((unitPrice ?? 0) < 0)
      complaining.say(`${path}.unitPrice`, 'This must not be negative, but of an adjustment.')
    if (![sku, fulfillmentSku, upc].some((code) => code?.trim()))
      complaining.say(`${path}.sku`, 'The item has no sku, no fulfillmentSku and no upc.')
  })
  if (!itemsOf(sent).some(({ adjustment }) => !adjustment))
    complaining.say('apiOrder.items', 'An order has at least one item that is not an adjustment.')
  const amounts = [
    ...itemsOf(sent).map(({ quantity, unitPrice }) => (quantity ?? 1) * moneyOf(unitPrice)),
    ...[sent.amountPaid, sent.taxAmount, sent.shippingAmount].map(moneyOf),
  ]
  if (amounts.reduce((all, amount) => all + Math.abs(amount), 0) > largestSum)
    complaining.say('apiOrder', 'The amounts of the order are too large.')
}

/** ShipStation's own sentences, which name their field themselves. */
function refuseAddress(address: SentAddress | null | undefined, which: 'Bill' | 'Ship'): void {
  if (!address?.name?.trim()) throw new RefusedOrder(`'${which} Name' must not be empty.`)
  const country = address.country?.trim() ?? ''
  if (country !== '' && !/^[a-z]{2}$/i.test(country))
    throw new RefusedOrder('Please use a 2 character country code')
}
