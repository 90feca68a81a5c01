import type { SampleOrder } from '../../src/core/orders/sample-order.ts'

/** As the hub seeds it; the first retailer of the network owns them. */
export type DemoOrder = SampleOrder & {
  /** Every one was acknowledged as scheduled. */
  readonly placedState: 'scheduled'
}

type Fulfillment = SampleOrder['fulfillments'][number]
type Shown = Pick<Fulfillment, 'supplier' | 'warehouse' | 'freight' | 'pickPack'> &
  Partial<Pick<Fulfillment, 'state' | 'invoiceNumber' | 'shipments'>>

interface Told
  extends Pick<
      SampleOrder,
      | 'number'
      | 'customerEmail'
      | 'shipTo'
      | 'addressNumber'
      | 'placedAt'
      | 'taxRate'
      | 'shippingCost'
      | 'lines'
    >,
    Partial<
      Pick<SampleOrder, 'po' | 'dialect' | 'addressCreatedAt' | 'updatedAt' | 'shipDate' | 'discount'>
    > {
  readonly fulfillments: readonly Shown[]
}

/** Fills in what most samples leave alike; the keys come out in one order, so that the file reads like a form. */
export function order(told: Told): DemoOrder {
  const fulfillments = told.fulfillments.map((each) => ({
    ...{ supplier: each.supplier, warehouse: each.warehouse, state: each.state ?? 'scheduled' },
    ...{ freight: each.freight, pickPack: each.pickPack, invoiceNumber: each.invoiceNumber ?? null },
    shipments: each.shipments ?? [],
  }))
  return {
    ...{ number: told.number, po: told.po ?? null, dialect: told.dialect ?? 'endless-aisles' },
    ...{ placedState: 'scheduled', state: stateOf(fulfillments) },
    ...{ customerEmail: told.customerEmail, shipTo: told.shipTo, addressNumber: told.addressNumber },
    ...{ addressCreatedAt: told.addressCreatedAt ?? told.placedAt, placedAt: told.placedAt },
    ...{ updatedAt: told.updatedAt ?? told.placedAt, shipDate: told.shipDate ?? told.placedAt.slice(0, 10) },
    ...{ taxRate: told.taxRate, shippingCost: told.shippingCost, discount: told.discount ?? '0' },
    ...{ lines: told.lines, fulfillments },
  }
}

/** Of the few mixtures that the demo has. */
function stateOf(fulfillments: readonly Pick<Fulfillment, 'state'>[]): SampleOrder['state'] {
  const states = new Set(fulfillments.map((each) => each.state))
  return states.size === 1 ? [...states][0]! : 'partially_shipped'
}

export function lineOf(
  lineNo: number,
  item: number | string,
  quantity: number,
  unitPrice: string,
  unitCost: string,
  quantityShipped = 0,
): SampleOrder['lines'][number] {
  const named = typeof item === 'number' ? { itemId: item } : { sku: item }
  return { lineNo, ...named, quantity, quantityShipped, unitPrice, unitCost }
}

type Where = Pick<SampleOrder['shipTo'], 'line1' | 'line2' | 'city' | 'state' | 'postalCode' | 'phone'>

export function recipient(firstName: string, lastName: string, where: Where): SampleOrder['shipTo'] {
  return {
    ...{ firstName, lastName, fullName: `${firstName} ${lastName}`, company: null },
    ...{ line1: where.line1, line2: where.line2, line3: null, city: where.city, state: where.state },
    ...{ postalCode: where.postalCode, country: 'US', phone: where.phone },
  }
}
