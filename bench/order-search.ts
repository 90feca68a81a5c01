import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type OrderSearch, type SearchPage, searchOrders } from '../src/core/orders/search-orders.ts'
import { openOrderSearchWorld } from './support/order-search-world.ts'
import { median } from './support/rounds.ts'

/** The list of a retailer's orders, asked of one who has few and of one who has many: how much longer does it take? */
const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '31' },
  },
})
const counts = [Number(values.small), Number(values.large)]

const first: SearchPage = { sort: 'number', descending: false, page: 1, perPage: 100 }
const hourAgo = { from: new Date('2026-11-20T14:00:30Z') }
const always = { from: new Date('2000-01-01T00:00:00Z') }

type Question = (orders: number) => readonly [OrderSearch, Partial<SearchPage>]
const questions: Readonly<Record<string, Question>> = {
  'everything, first page': () => [{}, {}],
  'everything, last page': (orders) => [{}, { page: orders / 100 }],
  'everything, middle page': (orders) => [{}, { page: orders / 200 }],
  'newest by order date': () => [{}, { sort: 'ordered', descending: true }],
  'by order date, middle page': (orders) => [{}, { sort: 'ordered', page: orders / 200 }],
  'awaiting shipment': () => [
    { states: ['scheduled', 'sent', 'packed', 'partially_shipped', 'pending'] },
    {},
  ],
  'shipped, newest modified': () => [
    { states: ['shipped', 'completed'] },
    { sort: 'modified', descending: true },
  ],
  'modified in the last hour': () => [
    { modified: { from: new Date('2026-11-20T15:00:30Z') } },
    { sort: 'modified' },
  ],
  'created in the last hour': () => [{ created: hourAgo }, {}],
  'a name': () => [{ customerName: 'pat name123' }, {}],
  'a name, always, shipped': () => [{ customerName: 'name123', created: always, states: ['shipped'] }, {}],
  'an item': () => [{ itemKeyword: 'SKU-123' }, { sort: 'created', descending: true }],
  'a number': () => [{ orderNumber: 'po-4711' }, {}],
  nothing: () => [{ customerName: 'nobody' }, {}],
}

const world = await openOrderSearchWorld(counts)
try {
  process.stdout.write(
    `${availableParallelism()} cores, ${counts.join(' and ')} orders, words of ${Math.round(world.wordsPerSecond)} orders/s\n`,
  )
  for (const [name, question] of Object.entries(questions)) {
    const times: number[][] = counts.map(() => [])
    const totals: number[] = []
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const [at, { caller, orders }] of world.retailers.entries()) {
        const [search, page] = question(orders)
        const began = performance.now()
        const { total } = await searchOrders(world.hub, caller, search, { ...first, ...page })
        times[at]?.push(performance.now() - began)
        totals[at] = total
      }
    }
    const [small = Number.NaN, large = Number.NaN] = times.map(median)
    const figures = [
      small.toFixed(1),
      large.toFixed(1),
      `× ${(large / small).toFixed(2)}`,
      totals.join(' / '),
    ]
    process.stdout.write(`${name.padEnd(30)} ${figures.map((figure) => figure.padStart(9)).join(' ')}\n`)
  }
} finally {
  await world.close()
}
