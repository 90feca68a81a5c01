import type { ItemsToOrder } from '../api/types.ts'
import { words } from './words.ts'

export type FoundItem = ItemsToOrder['data'][number]

export interface TypedLine {
  readonly item: FoundItem
  readonly quantity: number
  /** As typed; empty: the retailer's own price. */
  readonly price: string
}

const addressFields = [
  'fullName',
  'company',
  'line1',
  'line2',
  'city',
  'state',
  'postalCode',
  'country',
  'phone',
] as const
export type AddressField = (typeof addressFields)[number]

const texts = ['po', 'email', 'carrier', 'service', 'shippingCost', 'discount', 'tax', 'notes'] as const
export type TextField = (typeof texts)[number]

/** What somebody typed, as typed. */
export interface Typed {
  readonly texts: Readonly<Record<TextField, string>>
  readonly shipTo: Readonly<Record<AddressField, string>>
  readonly lines: readonly TypedLine[]
}

export const nothingTyped: Typed = {
  texts: { po: '', email: '', carrier: '', service: '', shippingCost: '', discount: '', tax: '', notes: '' },
  shipTo: {
    ...{ fullName: '', company: '', line1: '', line2: '', city: '', state: '', postalCode: '' },
    ...{ country: 'US', phone: '' },
  },
  lines: [],
}

/** What is wrong, by where it stands: `shipTo.city`, `lines.2`, `po`. */
export type Complaints = ReadonlyMap<string, string>

const amounts = ['shippingCost', 'discount', 'tax'] as const

/** What can be seen without asking anybody. */
export function complaintsOf({ texts: said, shipTo, lines }: Typed): Complaints {
  const found = new Map<string, string>()
  if (said.po.trim() === '') found.set('po', words.missing.po)
  for (const field of ['fullName', 'line1', 'city', 'postalCode'] as const)
    if (shipTo[field].trim() === '') found.set(`shipTo.${field}`, words.missing[field])
  const isAmerican = ['', 'US', 'USA'].includes(shipTo.country.trim().toUpperCase())
  if (isAmerican && shipTo.postalCode.trim() !== '' && !/^\d{3,5}(-\d{4})?$/.test(shipTo.postalCode.trim()))
    found.set('shipTo.postalCode', words.missing.zip)
  if (lines.length === 0) found.set('lines', words.missing.lines)
  for (const [index, { quantity, price }] of lines.entries()) {
    if (!Number.isSafeInteger(quantity) || quantity < 1)
      found.set(`lines.${index + 1}`, words.missing.quantity)
    if (!isAmount(price)) found.set(`lines.${index + 1}.price`, words.missing.amount)
  }
  for (const field of amounts) if (!isAmount(said[field])) found.set(field, words.missing.amount)
  return found
}

function isAmount(text: string): boolean {
  return text.trim() === '' || /^\d{1,9}(\.\d{1,4})?$/.test(text.trim())
}

/** As the hub takes it. */
export function orderOf({ texts: said, shipTo, lines }: Typed): object {
  const given = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() })
  const via = { ...given('carrier', said.carrier), ...given('service', said.service) }
  return {
    po: said.po.trim(),
    shipTo: {
      ...Object.fromEntries(addressFields.map((field) => [field, shipTo[field].trim()])),
    },
    ...given('customerEmail', said.email),
    ...(Object.keys(via).length === 0 ? {} : { shipVia: via }),
    ...given('shippingCost', said.shippingCost),
    ...given('discount', said.discount),
    ...given('taxAmount', said.tax),
    ...given('notes', said.notes),
    lines: lines.map(({ item, quantity, price }) => ({
      itemId: item.itemId,
      quantity,
      ...given('unitPrice', price),
    })),
  }
}
