import { moneyFromText, rateFromText } from '../shared/decimal-text.ts'
import { instantOfLocal } from '../shared/local-date.ts'
import type { Money, Rate } from '../shared/money.ts'
import type { Address, DialectName, FulfillmentState, OrderState } from './order.ts'

/** An order as a published document shows it, in the shape of `demo/orders.json`: amounts as decimal text, times as wall clocks. */
export interface SampleOrder {
  readonly number: number
  readonly po: string | null
  readonly dialect: DialectName
  readonly state: OrderState
  readonly customerEmail: string | null
  readonly shipTo: Address
  readonly addressNumber: number
  readonly addressCreatedAt: string
  readonly placedAt: string
  readonly updatedAt: string
  /** `YYYY-MM-DD`; null: the day it was placed. */
  readonly shipDate: string | null
  readonly taxRate: string
  readonly shippingCost: string
  readonly discount: string
  readonly lines: readonly SampleLine[]
  readonly fulfillments: readonly SampleFulfillment[]
}

export interface SampleLine {
  readonly lineNo: number
  /** One of the two names the item. */
  readonly sku?: string | null
  readonly itemId?: number | null
  readonly quantity: number
  readonly quantityShipped: number
  readonly unitPrice: string
  readonly unitCost: string
}

export interface SampleFulfillment {
  /** Codes of the hub's parties. */
  readonly supplier: string
  readonly warehouse: string | null
  readonly state: FulfillmentState
  readonly freight: string
  readonly pickPack: string
  /** null: as the hub numbers them. */
  readonly invoiceNumber: string | null
  readonly shipments: readonly {
    readonly carrier: string | null
    readonly service: string | null
    readonly trackingNumber: string
    readonly trackingUrl: string
    readonly shippedAt: string
  }[]
}

/** The documents' wall clocks. */
const ZONE = 'America/New_York'

/** @throws RangeError for a wall clock that no calendar knows */
export function sampleInstant(local: string): Date {
  const [date = '', time = ''] = local.split(/[ T]/)
  const at = instantOfLocal(date, time || '00:00:00', ZONE)
  if (!at) throw new RangeError(`"${local}" is no time of a sample order`)
  return at
}

/** @throws RangeError */
export function sampleMoney(text: string): Money {
  return known(moneyFromText(text), text)
}

/** A fraction. @throws RangeError */
export function sampleRate(text: string): Rate {
  return known(rateFromText(text), text)
}

function known(value: number | null, text: string): number {
  if (value === null) throw new RangeError(`"${text}" is no amount of a sample order`)
  return value
}
