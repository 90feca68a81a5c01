import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBody } from '../../../wire/codecs/body.ts'
import { requestFromWire } from './request-fields.ts'

const shipping = {
  first_name: 'Test',
  last_name: 'Customer',
  address_line_1: '123 Anyplace St',
  city: 'Hyrule',
  state: 'NC',
  zip: '27511',
}
const line = { id: 42117, quantity: 1, price: 25 }
const order = { shipping, line_items: [line] }

function complaintsAbout(body: unknown): readonly string[] {
  const read = requestFromWire(body)
  return read.kind === 'invalid' ? read.complaints : []
}

function fieldsOf(body: unknown) {
  const read = requestFromWire(body)
  if (read.kind === 'invalid') throw new Error(read.complaints.join(' '))
  return read.fields
}

describe('the documented request', () => {
  const sample = readFileSync(
    new URL('../../../../test/golden/endless-aisles/put-order-request.json', import.meta.url),
  )
  const asJson = readBody(sample, 'application/json')

  test('as JSON', () => {
    const fields = fieldsOf(asJson.kind === 'value' && asJson.value)
    expect(fields).toMatchObject({
      shipTo: {
        fullName: 'Test Customer',
        line1: '123 Anyplace St',
        line2: 'Unit 3',
        state: 'NC',
        postalCode: '27511',
        country: 'US',
        phone: null,
      },
      customerEmail: null,
      lines: [{ key: '0', id: 42117, upc: '064992103132', quantity: 1, price: 250_000 }],
      taxRate: 0,
      shippingCost: 0,
      discount: 0,
      customOrderId: null,
    })
  })

  test('as PHP writes it in a form', () => {
    const form = new URLSearchParams({
      'shipping[address_line_1]': '123 Anyplace St',
      'shipping[address_line_2]': 'Unit 3',
      'shipping[city]': 'Hyrule',
      'shipping[first_name]': 'Test',
      'shipping[last_name]': 'Customer',
      'shipping[state]': 'NC',
      'shipping[zip]': '27511',
      'line_items[0][id]': '42117',
      'line_items[0][upc]': '064992103132',
      'line_items[0][quantity]': '1',
      'line_items[0][price]': '25',
    })
    const asForm = readBody(Buffer.from(form.toString()), 'application/x-www-form-urlencoded')
    expect(fieldsOf(asForm.kind === 'value' && asForm.value)).toEqual(
      fieldsOf(asJson.kind === 'value' && asJson.value),
    )
  })
})

test.each([undefined, null, {}, [], 'text', 7])(
  'nothing of use in %j breaks every rule at once, in the order of the table',
  (body) => {
    expect(complaintsAbout(body)).toEqual([
      'The shipping.first name field is required.',
      'The shipping.last name field is required.',
      'The shipping.address line 1 field is required.',
      'The shipping.city field is required.',
      'The shipping.state field is required.',
      'The shipping.zip field is required.',
      'The line items field is required.',
    ])
  },
)

test('what is wrong with lines stands between customer and tax rate', () => {
  const line_items = [{ ...line, price: 'x' }]
  expect(complaintsAbout({ ...order, customer: { email: 'x' }, line_items, tax_rate: 'x' })).toEqual([
    'The customer.email must be a valid email address.',
    'The line_items.0.price must be a number.',
    'The tax rate must be a number.',
  ])
})

describe('shipping', () => {
  test.each([
    [{ first_name: '  ' }, 'The shipping.first name field is required.'],
    [{ first_name: null }, 'The shipping.first name field is required.'],
    [{ first_name: ['a'] }, 'The shipping.first name must be a string.'],
    [{ city: true }, 'The shipping.city must be a string.'],
    [
      { address_line_1: 'x'.repeat(256) },
      'The shipping.address line 1 may not be greater than 255 characters.',
    ],
    [{ state: 'NCX' }, 'The shipping.state may not be greater than 2 characters.'],
    [{ state: 'constructor' }, 'The shipping.state may not be greater than 2 characters.'],
    [{ zip: 1.5 }, 'The shipping.zip must be a string.'],
    [{ zip: 2 ** 530 }, 'The shipping.zip must be a string.'],
    [{ phone: {} }, 'The shipping.phone must be a string.'],
  ])('%j', (change, complaint) => {
    expect(complaintsAbout({ ...order, shipping: { ...shipping, ...change } })).toEqual([complaint])
  })

  test.each([
    [{ state: 'nc' }, { state: 'NC' }],
    [{ state: ' north  carolina ' }, { state: 'NC' }],
    [{ state: 'District of Columbia' }, { state: 'DC' }],
    [{ zip: 60002 }, { postalCode: '60002' }],
    [{ zip: 7030 }, { postalCode: '07030' }],
    [{ zip: 501 }, { postalCode: '00501' }],
    [{ zip: '7030' }, { postalCode: '7030' }],
    [{ phone: 5555555555 }, { phone: '5555555555' }],
    [{ phone: '' }, { phone: null }],
    [{ address_line_2: '' }, { line2: '' }],
    [{ address_line_2: null }, { line2: null }],
    [{ country: 'United States' }, { country: 'US' }],
    [{ country: 'ca' }, { country: 'CA' }],
    [{ country: '' }, { country: 'US' }],
    [{ first_name: ' Zoë\u{1F600} ' }, { firstName: 'Zoë\u{1F600}', fullName: 'Zoë\u{1F600} Customer' }],
    [{ last_name: '\u{1F600}'.repeat(255) }, { lastName: '\u{1F600}'.repeat(255) }],
  ])('%j', (change, address) => {
    expect(fieldsOf({ ...order, shipping: { ...shipping, ...change } }).shipTo).toMatchObject(address)
  })
})

describe('the order itself', () => {
  test.each([
    [{ customer: { email: 'not an address' } }, 'The customer.email must be a valid email address.'],
    [{ customer: { email: 'a@b' } }, 'The customer.email must be a valid email address.'],
    [{ customer: { email: 'a..b@c.com' } }, 'The customer.email must be a valid email address.'],
    [{ tax_rate: -0.1 }, 'The tax rate must be at least 0.'],
    [{ tax_rate: 101 }, 'The tax rate may not be greater than 100.'],
    [{ shipping_cost: -1 }, 'The shipping cost must be at least 0.'],
    [{ discount: 'none' }, 'The discount must be a number.'],
    [{ custom_order_id: 'x'.repeat(256) }, 'The custom order id may not be greater than 255 characters.'],
    [{ custom_order_id: 2 ** 53 }, 'The custom order id must be a string.'],
    [{ custom_order_id: ['x'] }, 'The custom order id must be a string.'],
  ])('%j', (change, complaint) => {
    expect(complaintsAbout({ ...order, ...change })).toEqual([complaint])
  })

  test.each([
    [{ customer: { email: ' Cardi@B.com ' } }, { customerEmail: 'Cardi@B.com' }],
    [{ customer: { email: '' } }, { customerEmail: null }],
    [{ customer: null }, { customerEmail: null }],
    [{ tax_rate: 0.08875 }, { taxRate: 88_750 }],
    [{ tax_rate: '8.875' }, { taxRate: 88_750 }],
    [{ tax_rate: 1 }, { taxRate: 10_000 }],
    [{ tax_rate: '0.999999' }, { taxRate: 999_999 }],
    [
      { shipping_cost: '9.99', discount: 6.83 },
      { shippingCost: 99_900, discount: 68_300 },
    ],
    [{ custom_order_id: 1234 }, { customOrderId: '1234' }],
    [{ custom_order_id: ' WEB-1 ' }, { customOrderId: 'WEB-1' }],
    [{ custom_order_id: ' ' }, { customOrderId: null }],
    [{ pick_pack: 'x', freight: -1, unknown: {} }, {}],
  ])('%j', (change, expected) => {
    expect(fieldsOf({ ...order, ...change })).toMatchObject(expected)
  })
})

test('whatever JSON comes is either read or complained about', () => {
  const wild = fc.jsonValue({ maxDepth: 3 })
  const near = fc.record({
    shipping: fc.oneof(
      wild,
      fc.record(Object.fromEntries(Object.keys(shipping).map((name) => [name, wild]))),
    ),
    line_items: fc.oneof(
      wild,
      fc.array(fc.record({ id: wild, upc: wild, price: wild, quantity: wild }), { maxLength: 3 }),
    ),
    tax_rate: wild,
    shipping_cost: wild,
    discount: wild,
    custom_order_id: wild,
    customer: fc.oneof(wild, fc.record({ email: wild })),
  })
  fc.assert(
    fc.property(fc.oneof(wild, near), (body) => {
      const read = requestFromWire(body)
      if (read.kind === 'invalid') return read.complaints.every((text) => /^The .+\.$/s.test(text))
      const amounts = [
        read.fields.taxRate,
        read.fields.discount,
        read.fields.shippingCost,
        ...read.fields.lines.map((each) => each.price),
      ]
      return amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0)
    }),
    { numRuns: 3000 },
  )
})
