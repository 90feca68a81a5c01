import { readWarehouses, type WarehouseEntry } from '../../store/parties/suppliers.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import type { Order, Part } from '../orders/order.ts'
import { Problem } from '../shared/problem.ts'
import { getFulfillment, type WholeFulfillment } from './find-fulfillments.ts'
import { openQuantity } from './order-change.ts'

/** What lies in the parcel beside the goods. Nothing that costs anything is on it. */
export interface PackingSlip {
  readonly invoiceNumber: string
  /** The retailer, as the shopper knows it. */
  readonly brand: string
  readonly number: number
  readonly po: string | null
  /** `YYYY-MM-DD` */
  readonly orderedOn: string
  readonly shipDate: string
  readonly shipVia: string | null
  /** Lines of an address. */
  readonly shipFrom: readonly string[]
  readonly shipTo: SlipAddress
  readonly lines: readonly SlipLine[]
  readonly giftMessage: string | null
}

export interface SlipAddress {
  readonly name: string
  readonly company: string | null
  readonly street: readonly string[]
  readonly place: string
  readonly country: string
  readonly phone: string | null
}

export interface SlipLine {
  readonly sku: string
  readonly supplierSku: string | null
  readonly gtin: string | null
  readonly title: string
  readonly label: string
  readonly ordered: number
  readonly shipped: number
  readonly open: number
}

export const MOST_SLIPS = 200

/**
 * The slips of these fulfillments, in the order asked, each once. @throws Problem `fulfillment-not-found`, for another supplier's as
 * well; `invalid-request` for none or more than two hundred
 */
export async function getPackingSlips(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumbers: readonly string[],
): Promise<readonly PackingSlip[]> {
  const asked = [...new Set(invoiceNumbers)]
  if (asked.length === 0 || asked.length > MOST_SLIPS)
    throw new Problem('invalid-request', {
      messages: [`Name 1 to ${MOST_SLIPS} fulfillments by their invoice numbers.`],
    })
  const all = await readWarehouses(hub.db.environments[caller.environment])
  const warehouses = new Map(all.map((each) => [each.warehouseId, each]))
  const slips: PackingSlip[] = []
  for (const invoiceNumber of asked)
    slips.push(slipOf(await getFulfillment(hub, caller, invoiceNumber), warehouses))
  return slips
}

function slipOf(found: WholeFulfillment, warehouses: ReadonlyMap<number, WarehouseEntry>): PackingSlip {
  const { order, fulfillment, retailer, supplier, items } = found
  const { carrier = null, service = null } = order.shipVia ?? {}
  const via = [carrier, service].filter((word) => word !== null && word !== '').join(' ')
  const from = new Set(
    fulfillment.parts.flatMap(({ warehouseId }) => (warehouseId === null ? [] : [warehouseId])),
  )
  const places = [...from].map((warehouseId) => {
    const { name = String(warehouseId), postalCode = '' } = warehouses.get(warehouseId) ?? {}
    return `${name} ${postalCode}`.trim()
  })
  const own = order.lines.filter(({ lineNo }) => fulfillment.parts.some((part) => part.lineNo === lineNo))
  return {
    invoiceNumber: fulfillment.invoiceNumber,
    brand: retailer.name,
    number: order.number,
    po: order.po,
    orderedOn: order.orderedAt.toISOString().slice(0, 10),
    shipDate: fulfillment.shipDate,
    shipVia: via === '' ? null : via,
    shipFrom: [supplier.name, ...places],
    shipTo: addressOf(order),
    lines: own.map(({ lineNo, itemId, sku, gtin }) => {
      const parts = fulfillment.parts.filter((part) => part.lineNo === lineNo)
      const { supplierSku = null, title = sku, label = '' } = items.get(itemId) ?? {}
      const open = total(parts, openQuantity)
      const shipped = total(parts, ({ quantityShipped }) => quantityShipped)
      return {
        sku,
        supplierSku,
        gtin,
        title,
        label,
        ordered: total(parts, ({ quantity }) => quantity),
        shipped,
        open,
      }
    }),
    giftMessage: giftMessageIn(order.extension),
  }
}

function addressOf({ shipTo }: Order): SlipAddress {
  const { fullName, company, line1, line2, line3, city, state, postalCode, country, phone } = shipTo
  return {
    ...{ name: fullName, company, country, phone },
    street: [line1, line2 ?? '', line3 ?? ''].filter((line) => line !== ''),
    place: `${city}, ${state} ${postalCode}`,
  }
}

function total(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}

/** Fields that the hub has no place for are kept as a wire brought them; whichever it was, this one has one name. */
function giftMessageIn(kept: unknown, depth = 0): string | null {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept) || depth > 3) return null
  const fields = Object.entries(kept)
  const message: unknown = fields.find(([name]) => name === 'giftMessage')?.[1]
  if (typeof message === 'string' && message.trim() !== '') return message
  for (const [, inner] of fields) {
    const found = giftMessageIn(inner, depth + 1)
    if (found !== null) return found
  }
  return null
}
