import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import type { Answer, EndlessAislesClient } from '../support/http.ts'
import { everyRow, openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** The one validation sentence, or all of them, inside the string that holds a list. */
const complaints = (answer: Answer): string[] => {
  expect(answer.json().error).toMatch(/^ \[/)
  return JSON.parse(answer.json().error)
}

describe.each(environments)('orders, %s', (environment) => {
  let client: EndlessAislesClient
  beforeAll(async () => {
    client = await shop.client('r1', environment)
  })

  test('an order is placed with the money of its lines', async () => {
    const asked = orderOf([[42117, 1]], {
      customer: { email: 'Test@Example.com' },
      tax_rate: 0.08875,
      shipping_cost: 9.99,
      discount: 1,
    })
    const placed = await client.put('/api/orders', asked)
    expect(placed.status).toBe(200)
    expect(placed.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(placed.headers['x-request-id']).toBeTruthy()
    const { data } = placed.json()
    expect(data).toMatchObject({
      status: 'Scheduled',
      customer: { email: 'Test@Example.com' },
      shipping: { line_1: '123 Anyplace St', line_2: 'Unit 3', zip: '27511', full_name: 'Test Customer' },
      wholesale: 20,
      freight: 7.5,
      pick_pack: 2,
      // 25 + 9.99 - 1 - 20 - 7.5 - 2, tax left out
      margin: 4.49,
      shipping_cost: 9.99,
      discount: 1,
      subtotal: 25,
      // 8.875 % of 33.99
      tax: 3.02,
      total: 37.01,
      created_at: '11-20-2026',
    })
    expect(data.line_items).toHaveLength(2)
    expect(data.line_items[0]).toMatchObject({
      id: 42117,
      product_id: 39286,
      upc: '064992103132',
      quantity_shipped: 0,
    })
    expect(data.line_items[1]).toMatchObject({ id: 1, upc: null, price: 9.99, is_shipping: true })
  })

  test('an order is shown with its goods, and listed without them', async () => {
    const { data } = (await client.put('/api/orders', orderOf([[42117, 1]], { shipping_cost: 9.99 }))).json()
    const shown = (await client.get(`/api/orders/${data.id}`)).json().data
    expect(shown).toMatchObject({
      id: data.id,
      total: 34.99,
      shipments: [],
      placed_on: '2026-11-20',
      ship_date: '2026-11-20',
    })
    expect(shown.line_items[0]).toMatchObject({
      quantity_shipped: null,
      title: 'Bully Sticks Odor Free',
      size: '12-inch',
      brand: 'Redbarn',
      image: 'img.example.com/p/39286.jpg',
    })
    expect(shown.line_items[0].sizes.map((size: { name: string }) => size.name)).toEqual([
      '6-inch',
      '12-inch',
    ])

    const [newest] = (await client.get('/api/orders')).json().data
    expect(newest).toMatchObject({ id: data.id, total: 34.99, margin: 5.49 })
    expect(newest).not.toHaveProperty('line_items')
    expect(newest).not.toHaveProperty('subtotal')
  })

  test('JSON, a PHP form and multipart mean the same order, whatever the header says', async () => {
    const form = new URLSearchParams({
      'shipping[first_name]': 'Test',
      'shipping[last_name]': 'Customer',
      'shipping[address_line_1]': '123 Anyplace St',
      'shipping[address_line_2]': 'Unit 3',
      'shipping[city]': 'Hyrule',
      'shipping[state]': 'NC',
      'shipping[zip]': '27511',
      'line_items[0][id]': '42117',
      'line_items[0][quantity]': '1',
      'line_items[0][price]': '25',
    })
    const boundary = 'ten-and-a-half'
    const multipart = [...form]
      .map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('')
    const types: [string | undefined, string][] = [
      ['application/json', JSON.stringify(orderOf([[42117, 1]]))],
      ['text/plain', JSON.stringify(orderOf([[42117, 1]]))],
      [undefined, JSON.stringify(orderOf([[42117, 1]]))],
      ['application/x-www-form-urlencoded', form.toString()],
      ['application/json', form.toString()],
      [`multipart/form-data; boundary=${boundary}`, `${multipart}--${boundary}--\r\n`],
    ]
    const told: unknown[] = []
    for (const [type, body] of types) {
      const headers = type === undefined ? {} : { 'content-type': type }
      const answer = await client.send('/api/orders', { method: 'PUT', headers, body })
      expect(answer.status, type).toBe(200)
      const { id: _, shipping, ...data } = answer.json().data
      told.push({ ...data, shipping: { ...shipping, id: 0 } })
    }
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  test('POST places as PUT does', async () => {
    const body = JSON.stringify(orderOf([[42116, 2, 19.99]]))
    const answer = await client.send('/api/orders', { method: 'POST', body })
    expect(answer.status).toBe(200)
    expect(answer.json().data.subtotal).toBe(39.98)
  })

  test('a custom order id stands for one order: the same is answered in the same bytes, another is refused', async () => {
    const asked = orderOf([[42116, 1]], { custom_order_id: 'PO-1' })
    const first = await client.put('/api/orders', asked)
    const again = await client.put('/api/orders', asked)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.text).toBe(first.text)
    const before = await everyRow(shop.fresh)
    const other = await client.put('/api/orders', { ...asked, discount: 1 })
    expect(other.status).toBe(422)
    expect(complaints(other)).toEqual(['The custom order id has already been taken.'])
    expect(await everyRow(shop.fresh)).toBe(before)
    // canceling it does not free the id, and does not change what its placing is answered with
    const { id } = first.json().data
    await client.send(`/api/orders/${id}/cancel`, { method: 'PUT' })
    expect((await client.put('/api/orders', asked)).text).toBe(first.text)
    expect((await client.get('/api/orders?query=PO-1')).json().data[0].id).toBe(id)
  })

  test('an Idempotency-Key does the same service without one; with neither an order is placed twice', async () => {
    const asked = orderOf([[42116, 1]])
    const keyed = () => client.put('/api/orders', asked, { 'idempotency-key': 'once-1' })
    const first = await keyed()
    expect((await keyed()).text).toBe(first.text)
    const reused = await client.put('/api/orders', { ...asked, discount: 1 }, { 'idempotency-key': 'once-1' })
    expect(reused.status).toBe(422)
    const [one, two] = [await client.put('/api/orders', asked), await client.put('/api/orders', asked)]
    expect(two.json().data.id).toBe(one.json().data.id + 1)
  })

  test.each([
    ['PUT, JSON header, empty body', 'PUT', { 'content-type': 'application/json', 'content-length': '0' }],
    ['GET, JSON header', 'GET', { 'content-type': 'application/json' }],
    ['POST', 'POST', {}],
  ])('an order is canceled by %s, twice as well as once', async (_name, method, headers) => {
    const stock = async () => (await client.get('/api/stock?sku=42116')).text
    const before = await stock()
    const { id } = (await client.put('/api/orders', orderOf([[42116, 3]]))).json().data
    if (environment === 'production') expect(await stock()).not.toBe(before)
    const canceled = await client.send(`/api/orders/${id}/cancel`, { method, headers })
    expect(canceled.status).toBe(200)
    expect(canceled.json().data).toMatchObject({ id, status: 'Canceled' })
    expect(await stock()).toBe(before)
    const rows = await everyRow(shop.fresh)
    const again = await client.send(`/api/orders/${id}/cancel`, { method, headers })
    expect(again.text).toBe(canceled.text)
    expect(await everyRow(shop.fresh)).toBe(rows)
    expect((await client.get(`/api/orders/${id}`)).json().data.status).toBe('Canceled')
  })

  test('the sentences of a refusal come all at once, and a refused order leaves its id free', async () => {
    const before = await everyRow(shop.fresh)
    const empty = await client.put('/api/orders', { shipping: {}, line_items: [{ id: 42117 }] })
    expect(empty.status).toBe(422)
    expect(complaints(empty)).toEqual(
      expect.arrayContaining([
        'The shipping.first name field is required.',
        'The shipping.address line 1 field is required.',
        'The line_items.0.price field is required.',
        'The line_items.0.quantity field is required.',
      ]),
    )
    const tooMany = await client.put('/api/orders', orderOf([[24760, 11]], { custom_order_id: 'later' }))
    expect(tooMany.status).toBe(422)
    expect(complaints(tooMany)).toEqual([
      'The line_items.0.quantity may not be greater than 10, which is all that is in stock.',
    ])
    const lines = await client.put(
      '/api/orders',
      orderOf([
        [24753, 1],
        [24999, 1],
        [777777, 1],
      ]),
    )
    expect(complaints(lines)).toEqual([
      'The line_items.0.id has been discontinued.',
      'The selected line_items.1.id is invalid.',
      'The selected line_items.2.id is invalid.',
    ])
    expect(await everyRow(shop.fresh)).toBe(before)
    expect(
      (await client.put('/api/orders', orderOf([[24760, 1]], { custom_order_id: 'later' }))).status,
    ).toBe(200)
  })

  test('a line is named by id, by UPC or by both; a UPC may have lost its zeros', async () => {
    const line = (fields: object) =>
      client.put('/api/orders', { ...orderOf([]), line_items: [{ quantity: 1, price: 9, ...fields }] })
    for (const fields of [
      { id: '42117' },
      { upc: '064992103132' },
      { upc: 64992103132 },
      { upc: "'064992103132" },
      { id: 42117, upc: '64992103132' },
    ]) {
      const answer = await line(fields)
      expect(answer.status, JSON.stringify(fields)).toBe(200)
      expect(answer.json().data.line_items[0]).toMatchObject({ id: 42117, upc: '064992103132' })
    }
    const conflict = await line({ id: 42116, upc: '064992103132' })
    expect(conflict.status).toBe(422)
    expect(complaints(conflict)).toEqual(['The line_items.0.upc and line_items.0.id must match.'])
  })
})
