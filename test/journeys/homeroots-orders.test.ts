import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import type { EndlessAislesClient, HomerootsClient, Wire } from '../support/http.ts'
import { buyerOrderOf, openShop, orderOf, type Shop } from '../support/shop.ts'
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

const nothing = { shipping_tracking: null, carrier: null, shipping_method: null }

describe.each(environments)('placing, %s', (environment) => {
  let buyer: HomerootsClient
  let shopper: EndlessAislesClient
  let po = 0
  const nextPo = () => `PO-${++po}`
  beforeAll(async () => {
    buyer = await shop.buyer('r1', environment)
    shopper = await shop.client('r1', environment)
  })
  const invoices = async (name: string): Promise<Wire[]> =>
    (await buyer.get(`/api/v1/buyer/orders/invoice?${name}`)).json().data[0]
  const numberOf = async (custom: string): Promise<number> =>
    (await shopper.get(`/api/orders?query=${custom}`)).json().data[0].id

  test('a PO is one order, whichever wire it comes by', async () => {
    const mine = nextPo()
    const body = buyerOrderOf(mine, [[42116, 1]])
    const first = await buyer.post(body)
    expect((await buyer.post({ ...body, first_name: ' John ', unknown: 1 })).text).toBe(first.text)
    const taken = {
      message: 'The po has already been taken.',
      errors: { po: ['The po has already been taken.'] },
      status: false,
    }
    for (const other of [{ ...body, city: 'Pasadena' }, buyerOrderOf(mine, [[42116, 2]])]) {
      const refused = await buyer.post(other)
      expect([refused.status, refused.json()]).toEqual([422, taken])
    }
    const there = await shopper.put('/api/orders', orderOf([[42116, 1]], { custom_order_id: mine }))
    expect(there.json()).toEqual({ error: ' ["The custom order id has already been taken."]' })
    const theirs = nextPo()
    await shopper.put('/api/orders', orderOf([[42116, 1]], { custom_order_id: theirs }))
    expect((await buyer.post(buyerOrderOf(theirs, [[42116, 1]]))).json()).toEqual(taken)
  })

  test('many at once with one PO are one order, told alike', async () => {
    const mine = nextPo()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => buyer.post(buyerOrderOf(mine, [[42116, 1]]))),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
    const rows = await shop.fresh.admin.query(`select 1 from ${environment}.orders where po = $1`, [mine])
    expect(rows.rowCount).toBe(1)
  })

  test('lines as object, list, bare item or form, with numbers or text, are the same order', async () => {
    const mine = nextPo()
    const body = buyerOrderOf(mine, [[42116, 2]])
    const { items_in_order: _, ...head } = body
    const first = await buyer.post(body)
    expect(first.status, first.text).toBe(200)
    const item = { qty: '2', ocid: '42116' }
    const forms = [
      { 'items_in_order[0][qty]': '2', 'items_in_order[0][ocid]': '42116' },
      { 'items_in_order[qty]': '2', 'items_in_order[ocid]': '42116' },
      { 'items_in_order[][ocid]': '42116', 'items_in_order[0][qty]': '2' },
    ]
    const same: [string, Record<string, string>][] = [
      [JSON.stringify({ ...head, items_in_order: [item] }), { 'content-type': 'text/plain' }],
      [
        JSON.stringify({ ...head, items_in_order: item }),
        { 'content-type': 'Application/JSON;charset=UTF-8' },
      ],
      [JSON.stringify({ ...head, items_in_order: { 7: { qty: 2, ocid: 42116 } } }), { 'content-type': 'x' }],
      [JSON.stringify({ ...head, zip_code: 90006, telephone: 1234567890, items_in_order: [item] }), {}],
      ...forms.map((form): [string, Record<string, string>] => [
        new URLSearchParams({ ...(head as Record<string, string>), ...form }).toString(),
        { 'content-type': 'application/x-www-form-urlencoded' },
      ]),
    ]
    for (const [text, headers] of same) {
      const answer = await buyer.post(text, headers)
      expect(answer.text, text).toBe(first.text)
    }
    const keyed = nextPo()
    const items = { b: { qty: 1, ocid: 42117 }, 10: { qty: 1, ocid: 24751 }, 9: item }
    await buyer.post({ ...buyerOrderOf(keyed, []), items_in_order: items })
    const order = (await shopper.get(`/api/orders/${await numberOf(keyed)}`)).json().data
    expect(order.line_items.map((line: Wire) => line.id)).toEqual([42116, 24751, 42117])
  })

  test('what may be left out may be left out; ZIP codes get their zeros back', async () => {
    const mine = nextPo()
    const { company, street_address2, carrier, carrier_account, ...rest } = buyerOrderOf(mine, [[42116, 1]])
    const first = await buyer.post({ ...rest, zip_code: 7030, country: 'usa' })
    expect(first.status, first.text).toBe(200)
    for (const zip of ['7030', ' 07030 ']) {
      const again = await buyer.post({ ...rest, zip_code: zip, country: 'US', company: '  ', carrier: null })
      expect(again.text).toBe(first.text)
    }
    expect((await invoices(`po_number=${mine}`))[0]).toMatchObject({ zipcode: '07030', carrier_name: '' })
    const abroad = nextPo()
    await buyer.post(buyerOrderOf(abroad, [[42116, 1]], { zip_code: 1010, country: 'AT' }))
    expect((await invoices(`po_number=${abroad}`))[0].zipcode).toBe('1010')
  })
})

test('terms of the retailer: how it pays, and whether it may wait', async () => {
  await shop.fresh.admin.query(
    `update hub.retailer set payment_terms = 'prepaid', backorders = true, terms_version = terms_version + 1
      where code = 'r2'`,
  )
  const buyer = await shop.buyer('r2')
  const placed = await buyer.post(buyerOrderOf('wait', [[24760, 11]]))
  expect(placed.json()).toMatchObject({ payment_type: 'prepaid', status: true })
  const rows = (await buyer.get('/api/v1/buyer/orders/status?po_number=wait')).json().data
  expect(rows.map((each: Wire) => each.status)).toContain('In Progress')
  const later = await buyer.post(buyerOrderOf('wait longer', [[24760, 1]]))
  expect(later.status, later.text).toBe(200)
  expect((await buyer.get('/api/v1/buyer/orders/status?po_number=wait+longer')).json().data).toEqual([
    expect.objectContaining({ status: 'Backordered', shipping_details: nothing }),
  ])
})
