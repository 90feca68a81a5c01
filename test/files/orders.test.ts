import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { buyer, expectSound } from '../support/trade.ts'
import { type Filing, filing, messages, outcomes } from './filing.ts'

let hub: Filing
beforeAll(async () => {
  hub = await filing()
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
})

const head = 'Order Number;Ship To;Street;Zip;City;State;Country;SKU;Qty;Price;Notes\r\n'
const to = 'Zoë Müller;"1 Main St, Apt 4";752;San Juan;Puerto Rico;USA'
const post = async (file: string | Buffer, query = '?retailer=r1') =>
  await hub.send('orders', file, { key: hub.keys.live, query })
const count = async () =>
  Number((await hub.fresh.admin.query('select count(*) as n from production.orders')).rows[0].n)
const order = async (number: number, retailer = 'r1') =>
  (await hub.call('GET', `/orders/${retailer}/${number}`)).body

test('rows of one PO are one order, wherever they stand; the same file again places none', async () => {
  const file = Buffer.from(
    `${head}A-1;${to};sku100000;2;$12.50;"ring ""twice""\nback door"\r\nA-2;${to};sku100001;1;;\r\nA-1;;;;;;;sku100001;1,000;9.99;\r\n`,
    'latin1',
  )
  const answer = await post(file)
  expect([answer.status, outcomes(answer)], answer.text).toEqual([200, ['accepted', 'accepted', 'accepted']])
  const [one, two, three] = answer.body.results
  expect([one.number === three.number, one.number === two.number]).toEqual([true, false])
  const placed = await order(one.number)
  expect(placed).toMatchObject({
    ...{
      dialect: 'operator',
      po: 'A-1',
      customerEmail: null,
      extension: { notes: 'ring "twice"\nback door' },
    },
    shipTo: {
      ...{ fullName: 'Zoë Müller', firstName: 'Zoë', lastName: 'Müller', line1: '1 Main St, Apt 4' },
      ...{ city: 'San Juan', state: 'PR', postalCode: '00752', country: 'US' },
    },
  })
  const lines = placed.lines.map((line: { sku: string; quantity: number; unitPrice: string }) => [
    ...[line.sku, line.quantity, line.unitPrice],
  ])
  expect(lines).toEqual([
    ['sku100000', 2, '12.5'],
    ['sku100001', 1000, '9.99'],
  ])
  // no price said: the retailer's own
  expect((await order(two.number)).lines[0].unitPrice).toBe('15')
  const before = await count()
  const again = await post(file)
  expect(outcomes(again)).toEqual(['known', 'known', 'known'])
  expect(again.body.results.map(({ number }: { number: number }) => number)).toEqual([
    one.number,
    two.number,
    one.number,
  ])
  expect(await count()).toBe(before)
})

test('a PO that stands for another order is refused with what differs', async () => {
  const file = `${head}B-1;${to};sku100000;2;12.50;\r\n`
  const { number } = (await post(file)).body.results[0]
  const answer = await post(file.replace(';2;12.50', ';3;13').replace('1 Main St', '2 Main St'))
  expect(answer.body.results[0]).toMatchObject({
    ...{ outcome: 'refused', number },
    differences: [
      { field: 'lines.1.quantity', was: 2, sent: 3 },
      { field: 'lines.1.unitPrice', was: '12.5', sent: '13' },
      { field: 'shipTo.line1', was: '1 Main St, Apt 4', sent: '2 Main St, Apt 4' },
    ],
  })
  expect(messages(answer)[0]).toContain('lines.1.quantity was “2”, now “3”')
})

test('one bad order hurts no other; a bad row takes its order along', async () => {
  const rows = [
    `C-1;${to};sku100000;1;;`,
    `C-2;${to};sku100000;1;;`,
    `C-2;${to};nothing;1;;`,
    `C-3;${to};sku100000;999999;;`,
    `C-4;${to};sku100000;some;;`,
    `C-4;${to};sku100001;1;;`,
    `C-5;${to};sku100000;1;;`,
    `C-5;${to.replace('1 Main', '9 Main')};sku100001;1;;`,
    `C-6;${to.replace('San Juan', '')};sku100000;1;;`,
    `1.2E+12;${to};sku100000;1;;`,
    `C-7;${to};sku100001;1;;`,
  ]
  const before = await count()
  const answer = await post(`${head}${rows.join('\r\n')}\r\n`)
  expect(outcomes(answer)).toEqual([
    ...[
      'accepted',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ],
    'refused',
  ])
  expect(messages(answer).slice(1)).toEqual([
    'Another row of this order cannot be promised, and half an order is not placed.',
    'No item of the hub is called so.',
    expect.stringMatching(/^Only \d+ of 999999 can be had at the moment\.$/),
    'Qty: “some” is not a whole number',
    'Row 6, of the same, is refused: mend that one, and send all of them.',
    'address1 is “1 Main St, Apt 4” in row 8 and “9 Main St, Apt 4” in row 9.',
    'address1 is “1 Main St, Apt 4” in row 8 and “9 Main St, Apt 4” in row 9.',
    'Row 11, beside it, cannot be read and may belong to it: mend that one, and send all of them.',
    'Order Number: “1.2E+12” was turned into a rounded number by a spreadsheet: format the column as text and fill it again',
    'Row 11, beside it, cannot be read and may belong to it: mend that one, and send all of them.',
  ])
  expect(await count()).toBe(before + 1)
})

test('a dry run says who would send what, and places nothing', async () => {
  const before = await count()
  const known = `${head}A-1;${to};sku100000;2;12.50;"ring ""twice""\nback door"\r\nA-1;;;;;;;sku100001;1000;9.99;\r\n`
  const answer = await post(
    `${known}D-1;${to};sku100000;2;;\r\nD-2;${to};nothing;2;;\r\n`,
    '?retailer=r1&dryRun=true',
  )
  expect(outcomes(answer)).toEqual(['known', 'known', 'accepted', 'refused'])
  expect(messages(answer)[2]).toBe('It would be placed: 2 units by s1 (scheduled).')
  expect(await count()).toBe(before)
  const json = {
    retailer: 'r1',
    po: 'D-1',
    shipTo: { fullName: 'A B', line1: '1', city: 'C', postalCode: '27511' },
  }
  const preview = await hub.call('POST', '/orders/preview', {
    json: { ...json, lines: [{ itemId: 100_000, quantity: 2 }] },
  })
  expect(preview.body).toEqual({
    ...{ retailer: 'r1', po: 'D-1', number: null },
    fulfillments: [
      {
        ...{ supplier: 's1', state: 'scheduled', units: 2, lineNos: [1] },
        ...{ freight: '7.5', pickPack: '2', shipDate: '2026-11-20' },
      },
    ],
    lines: [
      {
        ...{ lineNo: 1, itemId: 100_000, sku: 'sku100000', quantity: 2, owed: 0 },
        ...{ unitPrice: '15', unitCost: '10' },
      },
    ],
    figures: {
      ...{ subtotal: '30', shippingCost: '0', discount: '0', tax: '0', total: '30' },
      ...{ wholesale: '20', freight: '7.5', pickPack: '2', owed: '29.5' },
    },
    // no state is named
    address: 'warning',
  })
})

test('each retailer has its own POs; rows may name theirs, and an unknown one is refused', async () => {
  const file = (retailer: string) =>
    `retailer,po,sku,quantity,name,address1,city,postal_code\n${retailer},E-1,sku100000,1,A B,1 St,C,27511\n`
  const [one, two, none] = [
    await post(file('r1'), ''),
    await post(file('r2'), ''),
    await post(file('nobody'), ''),
  ]
  expect([one, two, none].flatMap(outcomes)).toEqual(['accepted', 'accepted', 'refused'])
  expect((await order(two.body.results[0].number, 'r2')).po).toBe('E-1')
  expect(messages(await post(file(''), ''))[0]).toContain('name the retailer')
  expect((await hub.send('orders', file('r1'), { key: hub.s1 })).status).toBe(403)
})

test('one PO sent many times at the same moment is one order', async () => {
  const json = {
    ...{ retailer: 'r1', po: 'RACE', lines: [{ sku: 'sku100000', quantity: 1 }] },
    shipTo: { fullName: 'A B', line1: '1 St', city: 'C', postalCode: '27511' },
  }
  const file = 'po,sku,quantity,name,address1,city,postal_code\nRACE,sku100000,1,A B,1 St,C,27511\n'
  const all = await Promise.all([
    ...Array.from({ length: 8 }, () => hub.call('POST', '/orders', { json })),
    post(file),
    post(file),
  ])
  const numbers = all.map(({ body }) => body.order?.number ?? body.results[0].number)
  expect(new Set(numbers).size).toBe(1)
  const places = await hub.fresh.admin.query(
    `select 1 from hub.audit where action = 'order.place' and facts->>'po' = 'RACE'`,
  )
  expect(places.rowCount).toBe(1)
})

test('the PO of an order that was canceled still is that order', async () => {
  const json = {
    ...{ retailer: 'r1', po: 'GONE', lines: [{ sku: 'sku100000', quantity: 1 }] },
    shipTo: { fullName: 'A B', line1: '1 St', city: 'C', postalCode: '27511' },
  }
  const { number } = (await hub.call('POST', '/orders', { json })).body.order
  await cancelOrder(hub.hub, buyer(1), { number, reason: 'test' })
  const again = await hub.call('POST', '/orders', { json })
  expect(again.body).toMatchObject({ placed: false, order: { number, state: 'canceled' } })
})

test('what is wrong with an order is said in sentences', async () => {
  const json = {
    retailer: 'r1',
    po: 'BAD',
    shipTo: { line1: '', city: 'C', postalCode: '1' },
    lines: [{ sku: 'x', quantity: 1 }],
  }
  const bad = await hub.call('POST', '/orders', { json })
  expect([bad.status, bad.body.error.message]).toEqual([422, 'The address lacks a name, a street address.'])
  const nobody = await hub.call('POST', '/orders', {
    json: { ...json, retailer: 'nobody', shipTo: { ...json.shipTo, fullName: 'A', line1: '1' } },
  })
  expect(nobody.status).toBe(404)
  const strange = await hub.call('POST', '/orders', { json: { ...json, extra: 1 } })
  expect(strange.status).toBe(400)
})

test('the desk that orders hang on is no credential anybody holds', async () => {
  const { body } = await hub.call('GET', '/credentials?limit=200')
  expect(JSON.stringify(body)).not.toContain('operator-desk')
  const desks = await hub.fresh.admin.query(
    `select retailer_id from hub.credential where kind = 'operator-desk' order by 1`,
  )
  expect(desks.rows).toEqual([{ retailer_id: 1 }, { retailer_id: 2 }])
})
