import type { OrderRequest, ShipVia } from '../../../core/orders/order.ts'
import { moneyFromText } from '../../../core/shared/decimal-text.ts'
import type { Money } from '../../../core/shared/money.ts'
import { momentFrom, momentToWire } from '../moments.ts'
import {
  type Complaint,
  complain,
  type Field,
  isMissing,
  member,
  optionalText,
  requiredText,
  requiredWhole,
} from '../validation.ts'
import { addressFrom } from './address-fields.ts'
import type { Said } from './said.ts'

/** A line as far as its text alone tells. */
export interface ReadLine {
  readonly sku: string
  readonly quantity: number
  readonly price: Money | null
  readonly lineId: string | null
}

export interface ReadOrder {
  readonly head: Omit<OrderRequest, 'lines' | 'extension'>
  readonly lines: readonly ReadLine[]
  readonly said: Said
}

const MAX_LINES = 1000
const MAX_QUANTITY = 100_000
const LARGEST_AMOUNT = 10_000_000

/** Reads an order; every rule is asked, and all that fail are told at once. What is not known here is not looked at. */
export function orderFrom(body: unknown): {
  readonly order: ReadOrder
  readonly complaints: readonly Complaint[]
} {
  const complaints: Complaint[] = []
  const field = (name: string): Field => ({ name, value: member(body, name), complaints })
  const po = requiredText(field('order_number'))
  const orderDate = momentFrom(field('order_date'))
  const shipping = addressFrom(field('shipping_address'))
  const billing = isMissing(field('billing_address')) ? null : addressFrom(field('billing_address'))
  const shipVia = shipViaFrom(field('shipping_method'))
  const lines = linesFrom(field('items'))
  const total = amountFrom(field('total'))
  const comments = optionalText(field('comments'), 2000)
  const head: ReadOrder['head'] = {
    dialect: 'inventory-source',
    po,
    poKey: `po:${po}`,
    customerEmail: shipping.email ?? billing?.email ?? null,
    shipTo: shipping.address,
    billTo: billing?.address ?? null,
    shipVia,
    taxRate: 0,
    shippingCost: 0,
    discount: 0,
  }
  const lineIds = lines.map(({ lineId }) => lineId)
  const said: Said = { orderDate: orderDate && momentToWire(orderDate), comments, total, lineIds }
  return { order: { head, lines, said }, complaints }
}

function shipViaFrom({ name, value, complaints }: Field): ShipVia | null {
  if (value === undefined || value === null) return null
  const field = (each: string): Field => ({ name: `${name}.${each}`, value: member(value, each), complaints })
  if (typeof value !== 'object') return complain({ name, value, complaints }, 'This must be an object.')
  const carrier = optionalText(field('carrier'))
  const service = optionalText(field('service'))
  const account = optionalText(field('account'))
  return carrier === null && service === null && account === null ? null : { carrier, account, service }
}

function linesFrom({ name, value, complaints }: Field): readonly ReadLine[] {
  const field = { name, value, complaints }
  if (isMissing(field)) complain(field, 'This is required.')
  else if (!Array.isArray(value)) complain(field, 'This must be a list.')
  else if (value.length === 0) complain(field, 'An order has at least one item.')
  else if (value.length > MAX_LINES) complain(field, `An order has no more than ${MAX_LINES} items.`)
  else return value.map((line: unknown, at) => lineFrom({ name: `${name}.${at}`, value: line, complaints }))
  return []
}

function lineFrom({ name, value, complaints }: Field): ReadLine {
  const field = (each: string): Field => ({ name: `${name}.${each}`, value: member(value, each), complaints })
  return {
    sku: requiredText(field('sku'), 128),
    quantity: requiredWhole(field('quantity'), { min: 1, max: MAX_QUANTITY }) ?? 0,
    price: amountFrom(field('price')),
    lineId: optionalText(field('line_id')),
  }
}

/** By its decimal text: money is never a float. Null where none is given. */
function amountFrom(field: Field): Money | null {
  if (isMissing(field)) return null
  const text = typeof field.value === 'number' ? String(field.value) : field.value
  const money = typeof text === 'string' && text.length <= 100 ? moneyFromText(text) : null
  if (money === null) return complain(field, 'This must be an amount.')
  if (money < 0) return complain(field, 'This must not be negative.')
  return money <= LARGEST_AMOUNT * 10_000
    ? money
    : complain(field, `This must be no more than ${LARGEST_AMOUNT}.`)
}
