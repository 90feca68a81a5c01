import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { placeOrder } from '../src/core/orders/place-order.ts'
import { type CopyBaseline, timed } from './support/copy.ts'
import { type Kind, type Variant, writeFeed } from './support/import-files.ts'
import { type ImportWorld, openImportWorld } from './support/import-world.ts'
import { pacedWhile } from './support/paced.ts'
import { median, type Window } from './support/rounds.ts'
import { callerOf, RETAILERS, randomRequest } from './support/world.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'catalog,prices,stock' },
    orders: { type: 'string', default: '50' },
  },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const ordersPerSecond = Number(values.orders)
const variants: readonly Variant[] = ['first', 'one changed', 'all changed']
const folder = mkdtempSync(join(tmpdir(), 'dropdock-feeds-'))
// the server, another user, reads and writes here
chmodSync(folder, 0o777)
const feed = (kind: Kind, variant: Variant) => join(folder, `${kind} ${variant}.csv`)

type Seconds = Record<string, number[]>

/** Every way in turn, round after round, so that a drift of the machine meets them all alike. */
async function measure(world: ImportWorld, kind: Kind): Promise<void> {
  for (const variant of variants) await writeFeed(feed(kind, variant), kind, rows, variant)
  const seconds: Seconds = {}
  const note = (name: string, took: number) => {
    seconds[name] = [...(seconds[name] ?? []), took]
    process.stderr.write(`  ${kind}: ${name} ${took.toFixed(1)} s\n`)
  }
  const bring = async (name: string, variant: Variant, expected: object) => {
    note(name, await timed(() => world.bring(kind, feed(kind, variant), expected)))
    // what an idle hub does of itself between two feeds
    await world.settle()
  }
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  let copy: CopyBaseline | undefined
  for (let round = 0; round < rounds; round += 1) {
    await world.clear(kind)
    await bring('new', 'first', { created: rows })
    copy ??= await world.copyBaseline(kind, folder, feed(kind, 'first'))
    note('COPY, same tables', await copy.same())
    note('COPY, bare text', await copy.plain())
    await bring('same again', 'first', { unchanged: rows })
    await bring('one changed', 'one changed', { changed: 1 })
    await bring('all changed', 'all changed', { changed: rows })
  }
  clearInterval(watch)
  await copy?.drop()
  tell(kind, seconds, peak)
  if (ordersPerSecond > 0) await withOrders(world, kind)
}

function tell(kind: Kind, seconds: Seconds, peak: number): void {
  const base = seconds['COPY, same tables'] ?? []
  process.stdout.write(`\n${kind}: ${rows} rows; hub's memory at most ${(peak / 1e6).toFixed(0)} MB\n`)
  for (const [name, took] of Object.entries(seconds)) {
    const ratio = median(took.map((each, round) => (base[round] ?? Number.NaN) / each))
    const middle = median(took)
    process.stdout.write(
      `  ${name.padEnd(18)} ${middle.toFixed(1).padStart(6)} s ${(rows / middle).toFixed(0).padStart(8)} rows/s, ` +
        `${ratio.toFixed(2)} × COPY into the same tables\n`,
    )
  }
}

/** The same imports while customers order, and the same customers with nothing else going on. */
async function withOrders(world: ImportWorld, kind: Kind): Promise<void> {
  const order = async () => {
    const retailer = 1 + Math.floor(Math.random() * RETAILERS)
    await placeOrder(world.hub, callerOf(retailer), randomRequest(world.items))
  }
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  await pacedWhile(ordersPerSecond, order, () => wait(2000))
  const idle = await pacedWhile(ordersPerSecond, order, () => wait(8000))
  process.stdout.write(`  orders, idle hub    ${told(idle)}\n`)
  await world.clear(kind)
  for (const [name, variant] of [
    ['new', 'first'],
    ['all changed', 'all changed'],
  ] as const) {
    let took = 0
    const busy = await pacedWhile(ordersPerSecond, order, async () => {
      took = await timed(() => world.bring(kind, feed(kind, variant), {}))
    })
    process.stdout.write(
      `  orders, ${name.padEnd(12)}${told(busy)}; ${(busy.p50Ms / idle.p50Ms).toFixed(1)} × and ` +
        `${(busy.p99Ms / idle.p99Ms).toFixed(1)} × idle; the import takes ${took.toFixed(1)} s\n`,
    )
    await world.settle()
  }
}

function told({ perSecond, p50Ms, p99Ms }: Window): string {
  return `${perSecond.toFixed(0)} orders/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
}

process.stdout.write(
  `${rounds} rounds; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}; ` +
    'the hub and PostgreSQL share the machine\n',
)
const world = await openImportWorld(30_000)
try {
  // prices and stock are of the catalog's items
  if (!values.only.includes('catalog')) await world.catalogOf(rows)
  for (const kind of ['catalog', 'prices', 'stock'] as const) {
    if (values.only.includes(kind)) await measure(world, kind)
  }
} finally {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
}
