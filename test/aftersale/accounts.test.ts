import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSound } from '../support/trade.ts'
import { aftersaleWorld, type Sale, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await aftersaleWorld()
  // prices that do not come out in cents: 3 of 3.3350 are 10.01, one of them 3.34, two 6.67
  await world.fresh.admin.query(`update hub.item set wholesale = 33350 where item_id = 100004;
    update hub.supplier_offer set cost = 22225 where item_id = 100004`)
})
afterAll(() => world.close())

const invoice = (sale: Sale) => `/fulfillments/${sale.invoiceNumber}/invoice`

async function lines(path: string, key = world.keys.live): Promise<string[]> {
  const answer = await world.call('GET', path, { key })
  expect(answer.status, answer.text).toBe(200)
  return answer.text.trimEnd().split('\r\n')
}

test('an invoice is issued once, of what has shipped, in cents that add up', async () => {
  const sale = await world.shipped(1, [
    [100_004, 3],
    [100_000, 1],
  ])
  const before = await world.ok('GET', invoice(sale))
  expect(before).toMatchObject({
    invoicedAt: null,
    goods: '20.01',
    freight: '7.5',
    pickPack: '3',
    amount: '30.51',
  })
  const made = await world.ok('POST', invoice(sale), {})
  expect(made).toMatchObject({
    ...{ date: '2026-11-20', amount: '30.51', supplierGoods: '14.77', supplierAmount: '25.27', bill: null },
    lines: [
      { quantity: 3, unitCost: '3.335', amount: '10.01', supplierCost: '2.2225', supplierAmount: '6.67' },
      { quantity: 1, unitCost: '10', amount: '10', supplierCost: '8.1', supplierAmount: '8.1' },
    ],
  })
  world.clock.advance(86_400_000)
  expect(await world.ok('POST', invoice(sale), {})).toEqual(made)
  world.clock.set('2026-11-20T15:00:00Z')
  const { events } = await world.ok('GET', `/orders/r1/${sale.number}`)
  const told = events.filter(({ type }: { type: string }) => type === 'fulfillment.invoiced')
  expect(told).toHaveLength(1)
  await world.sequence()
  const { data } = await world.ok('GET', '/retailers/r1/events?types=fulfillment.invoiced')
  expect(data[0].payload).toEqual({
    fulfillmentNo: 1,
    invoiceNumber: sale.invoiceNumber,
    units: 4,
    state: 'shipped',
  })
})

test('what has not left is not billed; nor by another supplier', async () => {
  const sale = await world.shipped(2, [[100_001, 1]])
  expect(await world.refused('POST', invoice(sale), {}, world.suppliers.s2)).toEqual([
    404,
    'fulfillment-not-found',
  ])
  expect(await world.refused('GET', invoice(sale), undefined, world.suppliers.s2)).toEqual([
    404,
    'fulfillment-not-found',
  ])
  await world.fresh.admin.query(
    `update production.fulfillment set state = 'packed' where invoice_number = '${sale.invoiceNumber}'`,
  )
  expect(await world.refused('POST', invoice(sale), {})).toEqual([409, 'transition-refused'])
  await world.fresh.admin.query(
    `update production.fulfillment set state = 'shipped' where invoice_number = '${sale.invoiceNumber}'`,
  )
})

test('the supplier’s bill is held against what was ordered and what shipped', async () => {
  const { s1 } = world.suppliers
  const sale = await world.shipped(1, [
    [100_001, 2],
    [100_002, 1],
  ])
  // 3 × 8.10 and 10.50 for freight and pick/pack
  const good = {
    bill: {
      reference: 'S1-77',
      amount: '34.80',
      lines: [
        { lineNo: 1, quantity: 2, unitCost: '8.1' },
        { lineNo: 2, quantity: 1, unitCost: '8.10' },
      ],
    },
  }
  const made = await world.ok('POST', invoice(sale), good, s1)
  expect(made).toMatchObject({
    ...{ goods: null, amount: null, supplierAmount: '34.8' },
    bill: { reference: 'S1-77', amount: '34.8', difference: '0', matches: true, findings: [] },
  })
  expect(JSON.stringify(made)).not.toContain('"10"')
  expect(await world.ok('POST', invoice(sale), good, s1)).toEqual(made)
  const wrong = {
    bill: {
      reference: 'S1-78',
      amount: '40',
      lines: [
        { lineNo: 1, quantity: 3, unitCost: '9' },
        { lineNo: 9, quantity: 1, unitCost: '1' },
      ],
    },
  }
  expect(await world.refused('POST', invoice(sale), wrong, s1)).toEqual([409, 'already-exists'])
  const corrected = await world.ok('POST', invoice(sale), { ...wrong, corrects: true }, s1)
  expect(corrected.bill).toMatchObject({
    ...{ reference: 'S1-78', expected: '34.8', difference: '5.2', matches: false },
    findings: [
      { lineNo: null, what: 'amount', expected: '34.8', billed: '40' },
      { lineNo: 1, what: 'quantity', expected: '2', billed: '3' },
      { lineNo: 1, what: 'unit_cost', expected: '8.1', billed: '9' },
      { lineNo: 2, what: 'not_billed', expected: '1', billed: '0' },
      { lineNo: 9, what: 'not_shipped', expected: '0', billed: '1' },
    ],
  })
  expect((await world.ok('GET', invoice(sale))).amount).toBe('40.5')
})

test('what is credited piece by piece comes to what was billed, to the cent', async () => {
  const sale = await world.shipped(2, [[100_004, 3]])
  await world.ok('POST', invoice(sale), {})
  const credits: string[] = []
  for (const reference of ['a', 'b', 'c']) {
    const path = `/fulfillments/${sale.invoiceNumber}/returns`
    const asked = { reference, reason: 'r', lines: [{ lineNo: 1, quantity: 1 }] }
    const { returnNumber } = await world.ok('POST', path, asked)
    const received = { lines: [{ lineNo: 1, quantity: 1, disposition: 'return_to_supplier' }] }
    await world.ok('POST', `/returns/${returnNumber}/receive`, received)
    await world.ok('POST', `/returns/${returnNumber}/credit`, {})
    credits.push(returnNumber.replace('R-', 'C-'))
  }
  const all = await lines('/retailers/r2/statement?month=2026-11')
  const amounts = credits.map((credit) =>
    all
      .find((line) => line.includes(credit))
      ?.split(',')
      .at(-2),
  )
  expect(amounts).toEqual(['-3.34', '-3.33', '-3.34'])
  // 10.01 of goods; freight and pick/pack stay owed
  expect(all.at(-1)).toBe('2026-11-30,closing,,,,,,,,,9.5')
})

test('a payment counts once, and a balance is what stands in the book', async () => {
  const paid = { amount: '100.25', reference: 'WIRE-1', date: '2026-11-18' }
  expect(await world.ok('POST', '/retailers/r1/payments', paid)).toEqual(paid)
  const { date: _, ...undated } = paid
  expect(await world.ok('POST', '/retailers/r1/payments', undated)).toEqual(paid)
  for (const other of [
    { ...paid, amount: '100.26' },
    { ...paid, date: '2026-11-17' },
  ])
    expect(await world.refused('POST', '/retailers/r1/payments', other)).toEqual([409, 'already-exists'])
  for (const bad of [
    { ...paid, reference: 'n', amount: '0' },
    { ...paid, reference: 'n', date: '2026-12-24' },
    { ...paid, reference: 'n', date: '2026-02-30' },
  ])
    expect((await world.refused('POST', '/retailers/r1/payments', bad))[0]).toBeGreaterThanOrEqual(400)
  expect(await world.refused('POST', '/retailers/r1/payments', { ...paid, amount: '1.005' })).toEqual([
    400,
    'malformed-request',
  ])
  expect(await world.refused('POST', '/retailers/nobody/payments', paid)).toEqual([404, 'retailer-not-found'])
  expect(await world.refused('POST', '/retailers/r1/payments', paid, world.suppliers.s1)).toEqual([
    403,
    'forbidden',
  ])
  await world.ok('POST', '/suppliers/s1/payments', { amount: '20', reference: 'OUT-1' })
  await world.ok('POST', '/suppliers/s1/payments', { amount: '20', reference: 'OUT-1' })

  const all = await lines('/retailers/r1/statement?from=2026-11-01&to=2026-11-30')
  expect(all[0]).toBe('date,kind,document,order,po,goods,freight,pick_pack,fee,amount,balance')
  expect(all[1]).toBe('2026-11-01,opening,,,,,,,,,0')
  expect(all[2]).toBe('2026-11-18,payment,WIRE-1,,,0,0,0,0,-100.25,-100.25')
  // two invoices: 30.51 and 40.50
  expect(all.at(-1)).toBe('2026-11-30,closing,,,,,,,,,-29.24')
  const later = await lines('/retailers/r1/statement?from=2026-11-19&to=2026-11-30')
  expect(later[1]).toBe('2026-11-19,opening,,,,,,,,,-100.25')
  expect(later.at(-1)).toBe(all.at(-1))
  const json = (await world.call('GET', '/retailers/r1/statement?month=2026-11&format=json')).text
    .trim()
    .split('\n')
  expect(JSON.parse(json.at(-1) ?? '')).toEqual({ date: '2026-11-30', kind: 'closing', balance: '-29.24' })
  expect(await world.refused('GET', '/retailers/r1/statement')).toEqual([400, 'malformed-request'])
  expect(await world.refused('GET', '/retailers/r1/statement?from=2026-11-30&to=2026-11-01')).toEqual([
    422,
    'invalid-request',
  ])
})

test('a supplier reads its own statement, and nothing of what retailers pay', async () => {
  const { s1, s2 } = world.suppliers
  const all = await lines('/suppliers/s1/statement?month=2026-11', s1)
  expect(all[0]).toBe('date,kind,document,order,goods,freight,amount,bill_reference,billed,balance')
  expect(all.find((line) => line.includes('S1-78'))).toMatch(
    /^2026-11-20,invoice,.*,24.3,10.5,34.8,S1-78,40,/,
  )
  expect(all.find((line) => line.includes('OUT-1'))).toMatch(/^2026-11-20,payment,OUT-1,,0,0,-20,,,/)
  const sum = all.slice(2, -1).reduce((total, line) => total + Number(line.split(',')[6]), 0)
  expect(Number(all.at(-1)?.split(',').at(-1))).toBeCloseTo(sum, 6)
  expect((await lines('/suppliers/s2/statement?month=2026-11', s2)).length).toBe(3)
  expect(await world.refused('GET', '/suppliers/s1/statement?month=2026-11', undefined, s2)).toEqual([
    404,
    'supplier-not-found',
  ])
  expect(await world.refused('GET', '/retailers/r1/statement?month=2026-11', undefined, s1)).toEqual([
    403,
    'forbidden',
  ])
})

test('words of others are no formulas in a spreadsheet, and a long book is read page by page', async () => {
  await world.ok('POST', '/retailers/r2/payments', { amount: '1', reference: '=HYPERLINK("x","y")' })
  await world.fresh.admin.query(
    `insert into production.account_entry (retailer_id, kind, document, day, amount, actor, at)
     select 2, 'payment', 'many-' || i, '2026-10-01'::date + (i % 7), -100, 'test', now() from generate_series(1, 2500) i`,
  )
  const all = await lines('/retailers/r2/statement?from=2026-10-01&to=2026-11-30')
  expect(all.filter((line) => line.includes('many-'))).toHaveLength(2500)
  expect(new Set(all).size).toBe(all.length)
  expect(all.some((line) => line.includes(`"'=HYPERLINK(""x"",""y"")"`))).toBe(true)
  const days = all.slice(1).map((line) => line.slice(0, 10))
  expect(days).toEqual([...days].sort())
  const paper = await world.call('GET', '/retailers/r2/statement?from=2026-10-01&to=2026-11-30&format=pdf')
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(paper.text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(80)
})

test('the book is only ever added to', async () => {
  for (const change of [
    'update production.account_entry set amount = 0',
    'delete from production.account_entry',
    'delete from production.supplier_payment',
  ])
    await expect(world.fresh.admin.query(change)).rejects.toMatchObject({ code: '23001' })
})

test('after all of it, every invariant holds', async () => {
  await expectSound(world.hub)
})
