import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type BrowseFilter, type BrowsePage, browseOrders } from '../src/core/orders/browse-orders.ts'
import { shelfOfRetailer } from '../src/core/orders/browse-shelf.ts'
import { readOrderDays } from '../src/core/orders/order-days.ts'
import { enrichOrders } from './support/list-world.ts'
import { openOrderSearchWorld } from './support/order-search-world.ts'
import { median } from './support/rounds.ts'

/**
 * The console's list of orders, where there are few and where there are many: how much longer does the same page take? For the
 * same number of matches at most half as long again, the last page at most three times; otherwise this ends with 1.
 */
const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '31' },
    only: { type: 'string', default: '' },
  },
})
const counts = [Number(values.small), Number(values.large)]
const first: BrowsePage = { isNewestFirst: true, from: 'first', limit: 50 }
const last: BrowsePage = { ...first, from: 'last' }
const end = Date.parse('2026-11-20T15:00:00Z')

interface Question {
  /** Of a world with so many orders: what begins otherwise begins so in one order only. */
  readonly filter: BrowseFilter | ((orders: number) => BrowseFilter)
  readonly page?: BrowsePage
  readonly most?: number
  /** More orders match where there are more: told, not judged. */
  readonly grows?: true
}

const questions: Readonly<Record<string, Question>> = {
  'first page': { filter: {} },
  'last page': { filter: {}, page: last, most: 3 },
  'oldest first': { filter: {}, page: { ...first, isNewestFirst: false } },
  'open (500)': { filter: { states: ['scheduled', 'sent', 'packed', 'pending'] } },
  'open, last page': { filter: { states: ['scheduled', 'sent', 'packed', 'pending'] }, page: last, most: 3 },
  'shipped, first page': { filter: { states: ['shipped'] } },
  'shipped, last page': { filter: { states: ['shipped'] }, page: last, most: 3 },
  'a wire (1000)': { filter: { source: 'homeroots' } },
  'a wire, last page': { filter: { source: 'homeroots' }, page: last, most: 3 },
  'a wire, shipped': { filter: { source: 'homeroots', states: ['shipped'] } },
  'a supplier (1000)': { filter: { supplierId: 2 } },
  'a supplier, last page': { filter: { supplierId: 2 }, page: last, most: 3 },
  'a supplier, shipped': { filter: { supplierId: 2, states: ['shipped'] } },
  'two hours of it': { filter: { placedFrom: new Date(end - 7_200_000), placedBefore: new Date(end) } },
  'a PO': { filter: { po: 'PO-4711' } },
  'an e-mail address': { filter: { email: 'C4711@example.com' } },
  'search: a PO': { filter: (orders) => ({ q: `PO-${orders - 289}` }) },
  'search: an order number': { filter: { q: '12345' } },
  'search: an e-mail address': { filter: { q: 'c4711@example.com' } },
  'search: a tracking number': { filter: { q: '1Z000000004711' } },
  'search: a name (20)': { filter: (orders) => ({ q: `pat name${orders / 20 - 1}` }) },
  'search: an item (20 to 40)': { filter: (orders) => ({ q: `SKU-${orders / 20 - 1}` }) },
  'search: nothing': { filter: { q: 'nobody' } },
  'search: in every order': { filter: { q: 'pat' }, grows: true },
  'search: in every order, last': { filter: { q: 'pat' }, page: last, grows: true },
}

const world = await openOrderSearchWorld(counts, enrichOrders)
const failed: string[] = []
const told = (text: string) => void process.stdout.write(`${text}\n`)
const rounds = Number(values.rounds)

/** Each in turn, round after round, so that a drift of the machine meets them alike. */
async function compared(
  name: string,
  most: number,
  work: (retailer: number) => Promise<number>,
  grows = false,
) {
  const times: number[][] = counts.map(() => [])
  const found: number[] = []
  for (let round = 0; round < rounds + 5; round += 1) {
    for (const at of counts.keys()) {
      const began = performance.now()
      found[at] = await work(at)
      if (round >= 5) times[at]?.push(performance.now() - began)
    }
  }
  const [small = Number.NaN, large = Number.NaN] = times.map(median)
  const ratio = large / small
  const isBad = !grows && ratio > most
  if (isBad) failed.push(name)
  const figures = [small.toFixed(1), large.toFixed(1), `× ${ratio.toFixed(2)}`, found.join(' / ')]
  told(
    `${name.padEnd(30)} ${figures.map((each) => each.padStart(9)).join(' ')}${isBad ? `  above ${most}` : ''}`,
  )
}

try {
  told(`${availableParallelism()} cores, ${counts.join(' and ')} orders, milliseconds, median of ${rounds}`)
  for (const [name, { filter, page = first, most = 1.5, grows }] of Object.entries(questions)) {
    if (!name.includes(values.only)) continue
    const ask = async (at: number) => {
      const shelf = await shelfOfRetailer(world.hub, 'production', at + 1)
      const asked = typeof filter === 'function' ? filter(counts[at] ?? 0) : filter
      return (await browseOrders(world.hub, shelf, asked, page)).orders.length
    }
    await compared(name, most, ask, grows)
  }
  const zone = 'America/New_York'
  const month = async (at: number) =>
    (await readOrderDays(world.hub, 'production', [at + 1], { days: 30, zone, now: new Date(end) })).days
      .length
  await compared('thirty days of figures', 1.5, month, true)
  // the list of items has its own questions beside the catalog; where they are there, they are asked here as well
  const items = new URL('./support/item-list-questions.ts', import.meta.url)
  if (existsSync(items)) await (await import(items.href)).askItems(world, compared)
} finally {
  await world.close()
}
if (failed.length > 0) {
  told(`too slow where there are many: ${failed.join(', ')}`)
  process.exitCode = 1
}
