import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectSound, shelf } from '../support/trade.ts'
import { aftersaleWorld, type Sale, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await aftersaleWorld()
})
afterAll(() => world.close())

const stateOf = async ({ number }: { number: number }, retailer = 'r1', key = world.keys.live) =>
  (await world.ok('GET', `/orders/${retailer}/${number}`, undefined, key)).fulfillments[0].returnState

test('goods go back the whole way: authorized, received, credited; each step told once', async () => {
  const sale = await world.shipped(1, [[100_000, 3]])
  const before = await shelf(world.fresh.admin, 100_000)
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const asked = { reference: 'RMA-1', reason: 'Too large', lines: [{ lineNo: 1, quantity: 2 }] }
  const made = await world.ok('POST', path, asked)
  expect(made).toMatchObject({
    returnNumber: `R-${sale.invoiceNumber}-1`,
    state: 'authorized',
    expiresOn: '2026-12-20',
    lines: [
      { lineNo: 1, quantity: 2, quantityReceived: 0, unitCost: '10', supplierCost: '8.1', received: [] },
    ],
  })
  expect(await world.ok('POST', path, asked)).toEqual(made)
  expect(await stateOf(sale)).toBe('being_returned')

  const at = `/returns/${made.returnNumber}`
  const lines = [
    { lineNo: 1, quantity: 1, disposition: 'restock', warehouse: 'w1' },
    { lineNo: 1, quantity: 1, disposition: 'inspect' },
  ]
  const received = await world.ok('POST', `${at}/receive`, { lines })
  expect(received).toMatchObject({ state: 'received', lines: [{ quantityReceived: 2 }] })
  expect(await world.ok('POST', `${at}/receive`, { lines })).toEqual(received)
  expect((await shelf(world.fresh.admin, 100_000)).onHand).toBe(before.onHand + 1)
  expect(await stateOf(sale)).toBe('returned')

  // what was looked at is fit to be sold as well, and goes to the other warehouse
  const decided = [
    { lineNo: 1, quantity: 1, disposition: 'restock', warehouse: 'w1' },
    { lineNo: 1, quantity: 1, disposition: 'restock', warehouse: 'w2' },
  ]
  const looked = await world.ok('POST', `${at}/receive`, { lines: decided })
  expect(looked.lines[0].received).toHaveLength(2)
  expect((await shelf(world.fresh.admin, 100_000, 2)).onHand).toBe(1)

  const credit = { freightBack: '4.75', restockingFee: '1.50' }
  const credited = await world.ok('POST', `${at}/credit`, credit)
  expect(credited).toMatchObject({ state: 'credited', lines: [{ quantityCredited: 2 }] })
  expect(await world.ok('POST', `${at}/credit`, credit)).toEqual(credited)
  expect(await stateOf(sale)).toBe('refunded')
  expect(await world.refused('POST', `${at}/credit`, { freightBack: '4.74' })).toEqual([
    409,
    'already-exists',
  ])

  await toldOnce(sale, made.returnNumber)
})

async function toldOnce(sale: Sale, returnNumber: string): Promise<void> {
  const { events } = await world.ok('GET', `/orders/r1/${sale.number}`)
  const told = events.filter(({ type }: { type: string }) => type.startsWith('return.'))
  expect(told.map(({ type }: { type: string }) => type)).toEqual([
    'return.authorized',
    'return.received',
    'return.received',
    'return.credited',
  ])
  // −20 goods, −4.75 freight, +1.50 fee
  expect(told.at(-1).payload).toMatchObject({ returnNumber, amount: -232_500 })
  await world.sequence()
  for (const stream of ['/retailers/r1/events', '/suppliers/s1/events']) {
    const { data } = await world.ok('GET', `${stream}?types=return.credited&limit=200`)
    expect(data).toHaveLength(1)
    expect(data[0].payload).toEqual({
      fulfillmentNo: 1,
      invoiceNumber: sale.invoiceNumber,
      returnNumber,
      lines: [{ lineNo: 1, quantity: 2 }],
      state: 'shipped',
    })
  }
}

test('no more comes back than left, however it is cut; what expired may be asked for again', async () => {
  const sale = await world.shipped(1, [
    [100_001, 2],
    [100_002, 1],
  ])
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const of = (reference: string, lineNo: number, quantity: number) => ({
    ...{ reference, reason: 'Broken', lines: [{ lineNo, quantity }] },
  })
  expect(await world.refused('POST', path, of('a', 1, 3))).toEqual([409, 'not-returnable'])
  expect(await world.refused('POST', path, of('a', 7, 1))).toEqual([409, 'not-returnable'])
  await world.ok('POST', path, { ...of('a', 1, 2), expiresOn: '2026-11-21' })
  expect(await world.refused('POST', path, of('b', 1, 1))).toEqual([409, 'not-returnable'])
  expect(await world.refused('POST', path, { ...of('a', 1, 2), reason: 'Other' })).toEqual([
    409,
    'already-exists',
  ])
  expect(await world.refused('POST', path, { ...of('c', 2, 1), expiresOn: '2026-11-01' })).toEqual([
    422,
    'invalid-request',
  ])

  const [first] = (await world.ok('GET', '/returns?state=authorized&retailer=r1')).data
  const scrap = (quantity: number) => ({ lines: [{ lineNo: 1, quantity, disposition: 'scrap' }] })
  const late = `/returns/${first.returnNumber}/receive`
  expect(await world.refused('POST', late, scrap(3))).toEqual([409, 'not-returnable'])
  await world.ok('POST', late, scrap(1))
  expect(
    await world.refused('POST', late, { lines: [{ lineNo: 1, quantity: 1, disposition: 'inspect' }] }),
  ).toEqual([422, 'invalid-request'])
  // one of two came before the day; the other is free to be asked for again
  world.clock.set('2026-11-23T15:00:00Z')
  await world.ok('POST', path, of('d', 1, 1))
  expect(await world.refused('POST', path, of('e', 1, 1))).toEqual([409, 'not-returnable'])
  expect(await world.refused('POST', late, scrap(2))).toEqual([409, 'not-returnable'])
  world.clock.set('2026-11-20T15:00:00Z')
})

test('an authorization whose day is past takes no goods, and says so once another is made', async () => {
  const sale = await world.shipped(2, [[100_001, 1]])
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const first = await world.ok('POST', path, { reference: 'x', reason: 'r', expiresOn: '2026-11-20' })
  world.clock.set('2026-11-22T15:00:00Z')
  const lines = [{ lineNo: 1, quantity: 1, disposition: 'scrap' }]
  expect(await world.refused('POST', `/returns/${first.returnNumber}/receive`, { lines })).toEqual([
    409,
    'transition-refused',
  ])
  const second = await world.ok('POST', path, { reference: 'y', reason: 'r' })
  expect((await world.ok('GET', `/returns/${first.returnNumber}`)).state).toBe('expired')
  expect(await world.refused('POST', `/returns/${second.returnNumber}/credit`, {})).toEqual([
    409,
    'transition-refused',
  ])
  world.clock.set('2026-11-20T15:00:00Z')
})

test('a supplier works on returns of its own, sees no price of the retailer’s, and credits nothing', async () => {
  const sale = await world.shipped(2, [[100_003, 1]])
  const path = `/fulfillments/${sale.invoiceNumber}/returns`
  const { s1, s2 } = world.suppliers
  const asked = { reference: 'S-1', reason: 'Refused at the door' }
  expect(await world.refused('POST', path, asked, s2)).toEqual([404, 'fulfillment-not-found'])
  const made = await world.ok('POST', path, asked, s1)
  expect(made.lines[0]).toMatchObject({ unitCost: null, supplierCost: '8.1' })
  const at = `/returns/${made.returnNumber}`
  expect(await world.refused('GET', at, undefined, s2)).toEqual([404, 'return-not-found'])
  expect(await world.refused('GET', '/returns/R-nothing-1', undefined, s2)).toEqual([404, 'return-not-found'])
  expect((await world.ok('GET', '/returns', undefined, s2)).data).toEqual([])
  expect(await world.refused('GET', '/returns?supplier=s1', undefined, s2)).toEqual([
    404,
    'supplier-not-found',
  ])
  const into = (warehouse?: string) => ({
    lines: [{ lineNo: 1, quantity: 1, disposition: 'restock', ...(warehouse ? { warehouse } : {}) }],
  })
  expect(await world.refused('POST', `${at}/receive`, into(), s1)).toEqual([422, 'invalid-request'])
  expect(await world.refused('POST', `${at}/receive`, into('w3'), s1)).toEqual([404, 'warehouse-not-found'])
  expect(await world.refused('POST', `${at}/receive`, into('w1'), s2)).toEqual([404, 'return-not-found'])
  await world.ok('POST', `${at}/receive`, into('w1'), s1)
  expect(await world.refused('POST', `${at}/credit`, {}, s1)).toEqual([403, 'forbidden'])
  expect(await world.refused('POST', `${at}/credit`, { restockingFee: '10.01' })).toEqual([
    422,
    'invalid-request',
  ])
  expect(await world.refused('POST', `${at}/credit`, { freightBack: '9.51' })).toEqual([
    422,
    'invalid-request',
  ])
  await world.ok('POST', `${at}/credit`, { freightBack: '9.50', restockingFee: '10' })
})

test('pages of returns have no gap and no repeat', async () => {
  const all = (await world.ok('GET', '/returns?limit=200')).data.map(
    (each: { returnNumber: string }) => each.returnNumber,
  )
  expect(all.length).toBeGreaterThan(4)
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await world.ok(
      'GET',
      `/returns?limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    seen.push(...page.data.map((each: { returnNumber: string }) => each.returnNumber))
    after = page.next
  }
  expect(seen).toEqual(all)
})

test('after all of it, every invariant holds', async () => {
  await expectSound(world.hub)
})
