import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSound } from '../support/trade.ts'
import { type Filing, filing, messages, outcomes } from './filing.ts'

let hub: Filing
beforeAll(async () => {
  hub = await filing()
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
})

const states = async (invoice: string) => {
  const { state, shipments, lines, shipDate } = await hub.fulfillment(invoice)
  return {
    state,
    shipDate,
    parcels: shipments.map(
      (each: { carrier: string; service: string; trackingNumber: string; trackingUrl: string }) => [
        each.carrier,
        each.service,
        each.trackingNumber,
      ],
    ),
    shipped: lines.map((line: { quantityShipped: number }) => line.quantityShipped),
  }
}

test('a supplier’s own words: semicolons, Windows letters, American days, a carrier in any case', async () => {
  const [one, two] = [await hub.order(), await hub.order()]
  const file = Buffer.from(
    `PO Number;Ship Carrier;Tracking #;Date Shipped;Remarks\r\n` +
      `${one};ups ground;1Z999AA10123456784;11/19/2026;"Grüße, ""Jörg""\r\nzweite Zeile"\r\n` +
      `${two};FEDERAL EXPRESS;'0612345678901;19-Nov-2026;\r\n`,
    'latin1',
  )
  const answer = await hub.send('shipments', file)
  expect([answer.status, outcomes(answer), messages(answer)]).toEqual([
    200,
    ['accepted', 'accepted'],
    ['Recorded.', 'Recorded.'],
  ])
  expect(answer.body.layout).toBe('guessed')
  expect(await states(one)).toEqual({
    ...{ state: 'shipped', shipDate: '2026-11-19', shipped: [5, 2] },
    parcels: [['UPS', 'ground', '1Z999AA10123456784']],
  })
  expect(await states(two)).toMatchObject({ state: 'shipped', parcels: [['FedEx', null, '0612345678901']] })
  const again = await hub.send('shipments', file)
  expect([outcomes(again), again.body.known]).toEqual([['known', 'known'], 2])
})

test('rows of one number are one parcel; what is left is told, and a part can follow', async () => {
  const invoice = await hub.order()
  const first =
    `fulfillment,sku,quantity,carrier,tracking_number\n` +
    `${invoice},SKU100000,3,USPS,9400111\n${invoice},sku100001,2,usps,9400111\n`
  const answer = await hub.send('shipments', first)
  expect(messages(answer)).toEqual([
    'Recorded. Of 7 units 2 are still to be sent.',
    'Recorded. Of 7 units 2 are still to be sent.',
  ])
  expect(await states(invoice)).toMatchObject({ state: 'partially_shipped', shipped: [3, 2] })
  expect(outcomes(await hub.send('shipments', first))).toEqual(['known', 'known'])
  const rest = `fulfillment,supplier_sku,carrier,tracking_number\n${invoice},x100000,OnTrac,D1001\n`
  expect(messages(await hub.send('shipments', rest))).toEqual(['Recorded.'])
  expect(await states(invoice)).toMatchObject({ state: 'shipped', shipped: [5, 2] })
  expect(outcomes(await hub.send('shipments', rest))).toEqual(['known'])
  expect(outcomes(await hub.send('shipments', first))).toEqual(['known', 'known'])
})

test('a bad row takes its parcel along, and no other', async () => {
  const [one, two] = [await hub.order(), await hub.order()]
  const file =
    `fulfillment,sku,quantity,carrier,tracking_number\n` +
    `${one},sku100000,5,UPS,1Z1\n${one},sku100001,two,UPS,1Z1\n${two},,,UPS,1Z2\n`
  const answer = await hub.send('shipments', file)
  expect(outcomes(answer)).toEqual(['refused', 'refused', 'accepted'])
  expect(messages(answer)[0]).toBe('Row 3, of the same, is refused: mend that one, and send all of them.')
  expect(messages(answer)[1]).toBe('quantity: “two” is not a whole number')
  expect((await states(one)).shipped).toEqual([0, 0])
  const rows = await hub.call('GET', answer.body.refusedRows.replace('/operator', ''))
  expect(rows.text).toContain(`refused_because,fulfillment`)
  expect(rows.text.trim().split('\n')).toHaveLength(3)
  const mended = rows.text.replace(',two,', ',2,')
  expect(outcomes(await hub.send('shipments', mended))).toEqual(['accepted', 'accepted'])
  expect((await states(one)).state).toBe('shipped')
})

test('a file that was cut off never ships half a parcel', async () => {
  const invoice = await hub.order()
  const whole =
    `fulfillment,sku,quantity,carrier,tracking_number\n` +
    `${invoice},sku100000,5,UPS,1Z7\n${invoice},sku100001,2,UPS,1Z7\n`
  // in the middle of its last row, at every place
  const lastRow = whole.indexOf(`${invoice},sku100001`)
  for (let end = lastRow + 1; end < whole.length - 8; end += 3) {
    const answer = await hub.send('shipments', whole.slice(0, end))
    expect(answer.body.accepted, whole.slice(lastRow, end)).toBe(0)
  }
  // between two rows nobody can see it, but for whoever knows how many there are
  const cut = whole.slice(0, lastRow)
  const counted = await hub.send('shipments', cut, { query: '?expectRows=2' })
  expect([counted.status, counted.body.error.code]).toEqual([400, 'file-refused'])
  expect(counted.body.error.message).toContain('1 rows where 2 were expected: it may have been cut off')
  expect((await states(invoice)).shipped).toEqual([0, 0])
  expect(outcomes(await hub.send('shipments', whole, { query: '?expectRows=2' }))).toEqual([
    'accepted',
    'accepted',
  ])
})

test.each([
  ['1.23457E+21', 'turned into a rounded number by a spreadsheet'],
  ['9,40551E+21', 'turned into a rounded number by a spreadsheet'],
  ['940551189922310000000', 'ends in noughts after its fifteenth digit'],
  ['1Z1, 1Z2', 'is more than one number'],
  ['PENDING', 'it has no digit in it'],
])('the tracking number %s is refused with why', async (tracking, why) => {
  const invoice = await hub.order()
  const answer = await hub.send(
    'shipments',
    `fulfillment,carrier,tracking_number\n${invoice},UPS,"${tracking}"\n`,
  )
  expect(messages(answer)[0]).toContain(why)
  expect((await states(invoice)).parcels).toEqual([])
})

test('each refusal says what to do', async () => {
  const invoice = await hub.order()
  const shipped = await hub.order()
  await hub.send('shipments', `fulfillment,carrier,tracking_number\n${shipped},UPS,1ZA\n`)
  const rows = [
    `${invoice},UPS,1ZX,sku100000,9,`,
    `${invoice},UPS,1ZX2,sku100004,1,`,
    `${invoice},Bob’s Van,VAN1,,,`,
    `0000-00-0000000000,UPS,1ZX3,,,`,
    `${invoice},UPS,1ZX4,,,2027-01-31`,
    `${invoice},UPS,1ZX5,,,31/31/2026`,
    `${invoice},UPS,1ZX6,,4,`,
    `${shipped},UPS,1ZB,,,`,
    `0000-00-0000000001,UPS,1ZX8,,,`,
    `,UPS,1ZX7,,,`,
  ]
  const head = 'fulfillment,carrier,tracking_number,sku,quantity,ship_date\n'
  const answer = await hub.send('shipments', `${head}${rows.join('\n')}\n`)
  expect(new Set(outcomes(answer))).toEqual(new Set(['refused']))
  expect(messages(answer).map((each) => each.replaceAll(/\d{4}-\d\d-\d{10}/g, 'N'))).toMatchInlineSnapshot(`
    [
      "Of line 1, 5 can still ship; 9 was asked.",
      "Row 3 names nothing of this purchase order: compare its line or SKU with the order.",
      "No tracking page is known for “Bob’s Van” (known: fedex, ups, usps, dhl, ontrac, lasership): add a column tracking_url.",
      "There is no purchase order of this number: write it as the purchase order has it, with all its hyphens.",
      "The ship date 2027-01-31 lies ahead: send the row when the goods have left.",
      "ship_date: “31/31/2026” is not a day such as 2026-11-20 or 11/20/2026",
      "sku: is missing: a quantity is of a line, a sku, a supplier_sku or a gtin",
      "The fulfillment N is shipped and cannot become shipped.",
      "Row 11, beside it, cannot be read and may belong to it: mend that one, and send all of them.",
      "fulfillment: is missing: the number of the purchase order",
    ]
  `)
  expect((await states(invoice)).shipped).toEqual([0, 0])
})

test('a dry run says what would be, and changes nothing', async () => {
  const invoice = await hub.order()
  const file = `fulfillment,carrier,tracking_number\n${invoice},UPS,1ZDRY\n`
  const answer = await hub.send('shipments', file, { query: '?dryRun=true' })
  expect([outcomes(answer), messages(answer)]).toEqual([['accepted'], ['It would be recorded.']])
  expect((await states(invoice)).parcels).toEqual([])
})

test('another supplier’s purchase order is as unknown as none', async () => {
  const invoice = await hub.order()
  const file = `fulfillment,carrier,tracking_number\n${invoice},UPS,1ZF\n`
  const foreign = await hub.send('shipments', file, { key: hub.s2 })
  const none = await hub.send('shipments', file.replace(invoice, '0009-09-0000000009'), { key: hub.s2 })
  const told = (all: readonly string[]) => all.map((each) => each.replaceAll(/\d{4}-\d\d-\d{10}/g, 'N'))
  expect(told(messages(foreign))).toEqual(told(messages(none)))
  expect(foreign.body.results[0].number).toBeNull()
  expect((await states(invoice)).parcels).toEqual([])
})

test('what it lists can be filled in and sent back', async () => {
  const invoice = await hub.order()
  const { text, headers } = await hub.call('GET', '/fulfillments.csv?open=true', { key: hub.s1 })
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head = '', ...records] = text.trim().split('\r\n')
  const own = records.filter((record) => record.startsWith(`${invoice},`))
  expect(own).toHaveLength(2)
  const back = [`${head},carrier,tracking_number`, ...own.map((record) => `${record},UPS,1ZBACK`)].join(
    '\r\n',
  )
  const answer = await hub.send('shipments', back)
  expect([answer.status, outcomes(answer)], answer.text).toEqual([200, ['accepted', 'accepted']])
  expect(await states(invoice)).toMatchObject({ state: 'shipped', shipped: [5, 2] })
})

test('a file of which nobody knows the columns is refused whole, with the way to go on', async () => {
  const answer = await hub.send('shipments', 'foo,bar\n1,2\n')
  expect([answer.status, answer.body.error.code]).toEqual([400, 'file-refused'])
  const preview = await hub.call('POST', '/imports/preview?kind=shipments', {
    ...{ key: hub.s1, raw: 'PO;Sendungsnummer\n1;2\n', type: 'text/csv' },
  })
  expect(preview.status).toBe(200)
  expect(preview.body.missing).toEqual(['tracking_number'])
})
