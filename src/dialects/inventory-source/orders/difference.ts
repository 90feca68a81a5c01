import type { Address, OrderRequest, ShipVia } from '../../../core/orders/order.ts'
import type { Submission } from '../../../core/orders/submissions.ts'
import type { Money } from '../../../core/shared/money.ts'
import { amountToWire } from '../amounts.ts'
import type { ReadLine } from './order-fields.ts'
import { type Said, saidOf } from './said.ts'

/** Where two orders of one number differ, in the words of a request. */
export interface Difference {
  readonly field: string
  readonly was: string | number | null
  readonly sent: string | number | null
}

type Value = Difference['was']
type Fields = ReadonlyMap<string, Value>

/** Field by field, in the order of a request. A price that was not sent is the retailer's own, which is known by now. */
export function differences(
  known: Submission,
  sent: { readonly request: OrderRequest; readonly lines: readonly ReadLine[]; readonly said: Said },
): readonly Difference[] {
  const { order, asked } = known
  const said = saidOf(asked.extension)
  const was = fieldsOf({
    email: order.customerEmail,
    shipTo: order.shipTo,
    billTo: asked.billTo,
    shipVia: order.shipVia,
    said,
    lines: order.lines.map(({ sku, quantity, unitPrice }, index) => ({
      ...{ sku, quantity, price: unitPrice, lineId: said.lineIds[index] ?? null },
    })),
  })
  const { customerEmail, shipTo, billTo, shipVia } = sent.request
  const is = fieldsOf({ email: customerEmail, shipTo, billTo, shipVia, said: sent.said, lines: sent.lines })
  const all = [...new Set([...is.keys(), ...was.keys()])]
    .map((field) => ({ field, was: was.get(field) ?? null, sent: is.get(field) ?? null }))
    .filter((each) => each.was !== each.sent)
  const isUnsaid = ({ field, sent: price }: Difference) => /^items\.\d+\.price$/.test(field) && price === null
  const told = all.filter((each) => !isUnsaid(each))
  return told.length > 0 ? told : all
}

interface Parts {
  readonly email: string | null
  readonly shipTo: Address
  readonly billTo: Address | null
  readonly shipVia: ShipVia | null
  readonly said: Said
  readonly lines: readonly ReadLine[]
}

function fieldsOf({ email, shipTo, billTo, shipVia, said, lines }: Parts): Fields {
  return new Map<string, Value>([
    ['order_date', said.orderDate],
    ...addressFields('shipping_address', shipTo),
    ['shipping_address.email', email],
    ...(billTo ? addressFields('billing_address', billTo) : []),
    ['shipping_method.carrier', shipVia?.carrier ?? null],
    ['shipping_method.service', shipVia?.service ?? null],
    ['shipping_method.account', shipVia?.account ?? null],
    ...lines.flatMap(({ sku, quantity, price, lineId }, index): [string, Value][] => [
      [`items.${index}.sku`, sku],
      [`items.${index}.quantity`, quantity],
      [`items.${index}.price`, amount(price)],
      [`items.${index}.line_id`, lineId],
    ]),
    ['total', amount(said.total)],
    ['comments', said.comments],
  ])
}

function addressFields(place: string, address: Address): [string, Value][] {
  return [
    [`${place}.name`, address.fullName],
    [`${place}.first_name`, address.firstName],
    [`${place}.last_name`, address.lastName],
    [`${place}.company`, address.company],
    [`${place}.address1`, address.line1],
    [`${place}.address2`, address.line2],
    [`${place}.suburb`, address.line3],
    [`${place}.city`, address.city],
    [`${place}.state`, address.state],
    [`${place}.postal_code`, address.postalCode],
    [`${place}.country`, address.country],
    [`${place}.phone`, address.phone],
  ]
}

function amount(money: Money | null): number | null {
  return money === null ? null : amountToWire(money)
}
