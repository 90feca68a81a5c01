import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { modulesOf, readCode128, readEan } from '../support/read-bars.ts'
import { type DrawnPage, readPdf } from '../support/read-pdf.ts'
import { address, buyer, request, restock } from '../support/trade.ts'
import { aftersaleWorld, type World } from './world.ts'

let world: World

/** A good UPC, one with a wrong check digit, a good EAN-13, a good EAN-8, and none. */
const gtins = ['064992103132', '1877527745411', '4006381333931', '96385074', null]

beforeAll(async () => {
  world = await aftersaleWorld()
  for (const [index, gtin] of gtins.entries())
    await world.fresh.admin.query(
      `update hub.item set gtin = $1, label = $2, version = version + 1 where item_id = $3`,
      [gtin, index === 0 ? 'Größe L' : '', 100_000 + index],
    )
  await restock(world.fresh.admin, { itemId: 100_001, units: 100 })
  await world.fresh.admin.query(`update hub.product set title = 'Łódź cat café 猫' where product_id = 100000`)
})
afterAll(() => world.close())

async function pagesOf(path: string, key = world.keys.live): Promise<readonly DrawnPage[]> {
  const response = await fetch(`${world.url}/operator${path}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const body = Buffer.from(await response.arrayBuffer())
  expect(response.status, body.toString('latin1').slice(0, 300)).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(body.subarray(0, 5).toString()).toBe('%PDF-')
  return readPdf(body)
}

/** The rows of bars on a page: bars of one height at one place. */
function rowsOfBars({ rectangles }: DrawnPage): readonly (readonly number[])[] {
  const rows = new Map<number, DrawnPage['rectangles'][number][]>()
  for (const each of rectangles) rows.set(each.y, [...(rows.get(each.y) ?? []), each])
  return [...rows.values()].filter((bars) => bars.length > 10).map(modulesOf)
}

const invoiceOf = async (lines: [number, number][], more = {}) => {
  world.clock.advance(1000)
  const { order } = await placeOrder(world.hub, buyer(1), request(lines, more))
  return order.fulfillments[0]?.invoiceNumber ?? ''
}

test('a slip says whose it is, where it goes and what is in it, and costs nothing', async () => {
  const extension = { sophio: { order: { gift: true, giftMessage: 'Happy birthday, Zelda!' } } }
  const shipTo = { ...address, company: 'Acme', line2: 'Apt 5' }
  const lines = gtins.map((_, index): [number, number] => [100_000 + index, index + 1])
  const invoiceNumber = await invoiceOf(lines, { po: 'PO-77', shipTo, extension })
  const [page, ...more] = await pagesOf(`/fulfillments/${invoiceNumber}/packing-slip`)
  expect(more).toEqual([])
  const texts = page?.texts ?? []
  for (const words of [
    'Retailer 1',
    'Packing slip',
    'Supplier 1',
    'One 07051',
    'Test Customer',
    'Acme',
    'Apt 5',
    'Hyrule, NC 27511',
  ])
    expect(texts).toContain(words)
  for (const words of [
    'PO PO-77',
    'Happy birthday, Zelda!',
    'sku100003',
    'x100003',
    'Lódz cat café ?',
    'sku100000 · Größe L',
  ])
    expect(texts).toContain(words)
  expect(texts.join(' ')).not.toMatch(/\$|\d\.\d\d\b/)

  const [head, ...items] = rowsOfBars(page as DrawnPage)
  expect(readCode128(head ?? [])).toBe(invoiceNumber)
  expect(items.map((bars) => readEan(bars) ?? readCode128(bars))).toEqual([
    '0064992103132',
    '1877527745411',
    '4006381333931',
    '96385074',
    'sku100004',
  ])
})

test('many slips are one file, in the order asked, each from a new page; a long one takes several', async () => {
  const one = await invoiceOf([[100_000, 1]])
  const long = await invoiceOf(Array.from({ length: 20 }, (): [number, number] => [100_001, 1]))
  const both = await pagesOf(`/packing-slips?invoiceNumbers=${long},${one},${long}`)
  const of = (page: DrawnPage) => readCode128(rowsOfBars(page)[0] ?? [])
  expect(both.length).toBeGreaterThan(2)
  expect(of(both[0] as DrawnPage)).toBe(long)
  expect(of(both.at(-1) as DrawnPage)).toBe(one)
  const rows = both.flatMap(({ texts }) => texts.filter((words) => words === 'sku100001'))
  expect(rows).toHaveLength(20)
})

test('a supplier prints its own alone; what is not there is refused before anything is printed', async () => {
  const one = await invoiceOf([[100_000, 1]])
  const path = `/fulfillments/${one}/packing-slip`
  expect(await pagesOf(path, world.suppliers.s1)).toHaveLength(1)
  expect(await world.refused('GET', path, undefined, world.suppliers.s2)).toEqual([
    404,
    'fulfillment-not-found',
  ])
  const many = (numbers: string) => `/packing-slips?invoiceNumbers=${numbers}`
  expect(await world.refused('GET', many(`${one},nothing`))).toEqual([404, 'fulfillment-not-found'])
  expect(await world.refused('GET', many(one), undefined, world.suppliers.s2)).toEqual([
    404,
    'fulfillment-not-found',
  ])
  expect(await world.refused('GET', many(','))).toEqual([422, 'invalid-request'])
  const tooMany = Array.from({ length: 201 }, (_, index) => index).join()
  expect(await world.refused('GET', many(tooMany))).toEqual([422, 'invalid-request'])
})
