import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderRequest } from './order.ts'
import { requestHash } from './request-hash.ts'

const address = {
  firstName: 'Ann',
  lastName: 'Lee',
  fullName: 'Ann Lee',
  company: null,
  line1: '1 Main St',
  line2: null,
  line3: null,
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
  country: 'US',
  phone: null,
}

const request: OrderRequest = {
  dialect: 'endless-aisles',
  po: '4711',
  poKey: 'po:4711',
  customerEmail: null,
  shipTo: address,
  billTo: null,
  shipVia: null,
  lines: [
    { lineNo: 1, itemId: 42117, quantity: 1, unitPrice: 250_000 },
    { lineNo: 2, itemId: 24750, quantity: 2, unitPrice: null },
  ],
  taxRate: 88_750,
  shippingCost: 0,
  discount: 0,
  extension: { notes: { gift: true, tags: [1, 2] }, weight: 12.5 },
}

function hash(changed: Partial<Record<keyof OrderRequest, unknown>> = {}): string {
  // Also what no door should send: the hash must hold whatever the types promise.
  return requestHash({ ...request, ...changed } as OrderRequest).toString('hex')
}

test('is 32 bytes, and the same today as when the orders of last year were stored', () => {
  expect(requestHash(request)).toHaveLength(32)
  expect(hash()).toMatchInlineSnapshot(`"ca3c3c0c5d6353ed06c251aad82090c8394493d3dfacaf80a2000ba9ac82e07e"`)
})

test('does not see the door, the key or the order of names', () => {
  expect(hash({ dialect: 'homeroots', poKey: 'key:4711' })).toBe(hash())
  const reversed = Object.fromEntries(Object.entries(request).reverse())
  expect(hash(reversed)).toBe(hash())
  expect(hash({ extension: { weight: 12.5, notes: { tags: [1, 2], gift: true } } })).toBe(hash())
})

test('does not see what later words left out, nor what the hub found odd', () => {
  const silent = {
    externalKey: null,
    taxAmount: null,
    amountPaid: undefined,
    customerUsername: null,
    shipBy: null,
  }
  expect(hash({ ...silent, orderedAt: null, paidAt: undefined, holdUntil: null, opening: undefined })).toBe(
    hash(),
  )
  expect(hash({ opening: 'release' })).toBe(hash())
  expect(hash({ flags: ['balance'], poIsOptional: true })).toBe(hash())
})

test('sees a moment by its instant', () => {
  const at = (text: string) => hash({ orderedAt: new Date(text) })
  expect(at('2018-07-17T12:08:06Z')).toBe(at('2018-07-17T08:08:06.000-04:00'))
  expect(at('2018-07-17T12:08:06Z')).not.toBe(at('2018-07-17T12:08:07Z'))
  expect(at('2018-07-17T12:08:06Z')).not.toBe(hash())
})

test('does not tell null from left out, nor 1.0 from 1, nor -0 from 0', () => {
  expect(hash({ customerEmail: undefined, billTo: undefined })).toBe(hash())
  expect(hash({ extension: { ...request.extension, spare: null } })).toBe(hash())
  expect(hash({ extension: { ...request.extension, weight: Number('12.50') } })).toBe(hash())
  expect(hash({ discount: -0 })).toBe(hash())
})

test.each([
  ['po', '4712'],
  ['po', null],
  ['customerEmail', 'ann@example.org'],
  ['shipTo', { ...address, line2: 'Apt 2' }],
  ['billTo', address],
  ['shipVia', { carrier: 'ups', account: null, service: null }],
  ['lines', [...request.lines].reverse()],
  ['lines', request.lines.slice(0, 1)],
  ['taxRate', 88_751],
  ['shippingCost', 1],
  ['discount', 1],
  ['externalKey', 'k'],
  ['taxAmount', 0],
  ['amountPaid', 0],
  ['customerUsername', 'ann'],
  ['opening', 'hold'],
  ['holdUntil', '2026-12-01'],
  ['shippedOn', '2026-12-01'],
  ['paidAt', new Date(0)],
  ['shipBy', new Date(0)],
  ['extension', null],
  ['extension', { notes: { gift: true, tags: [2, 1] }, weight: 12.5 }],
  ['extension', { notes: { gift: true, tags: ['1', 2] }, weight: 12.5 }],
  ['extension', { notes: { gift: true, tags: [1, 2] }, weight: '12.5' }],
])('sees another %s', (name, value) => {
  expect(hash({ [name]: value })).not.toBe(hash())
})

test('does not mistake a list for an object that looks like it', () => {
  expect(hash({ extension: { a: { said: [['b', 1]] } } })).not.toBe(hash({ extension: { a: { b: 1 } } }))
  expect(hash({ extension: { a: [] } })).not.toBe(hash({ extension: { a: {} } }))
  expect(hash({ extension: JSON.parse('{"__proto__":{"a":1}}') })).not.toBe(hash({ extension: {} }))
})

test('is one for equal content and another for other content', () => {
  const said = fc.jsonValue({ noUnicodeString: false }).map((value) => dropped(value))
  fc.assert(
    fc.property(said, said, (a, b) => {
      const one = hash({ extension: { a } })
      expect(one).toBe(hash({ extension: { a: shuffled(a) } }))
      expect(one === hash({ extension: { a: b } })).toBe(
        JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)),
      )
    }),
  )
})

/** Without what counts as not said. */
function dropped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropped)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => inner !== null && name !== '__proto__')
      .map(([name, inner]) => [name, dropped(inner)]),
  )
}

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, shuffled(inner)] as const)
  return Object.fromEntries(entries.reverse())
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
