import type { AddressInfo } from 'node:net'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createApp } from '../src/app.ts'
import { takeCall } from '../src/core/access/limits/take-call.ts'
import type { Hub } from '../src/core/hub.ts'
import { openClient } from '../src/store/database.ts'
import { reader } from './support/reads.ts'
import { interleaved, type Measured, median, ratio } from './support/rounds.ts'
import { callerOf, FIRST_ITEM, openWorld, RETAILERS, TOKEN, type World } from './support/world.ts'

// What a limit on calls costs: the stock of one item, read over HTTP by a hub that has no limiter, by one where no limit is
// set, and by one where every call is counted (and none refused); calls of many retailers, and of one.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '2' },
    items: { type: 'string', default: '30000' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const items = Number(values.items)
/** Half of the retailers are limited. */
const LIMITED = RETAILERS / 2
const numbers = Array.from({ length: RETAILERS }, (_, index) => index + 1)
const [retailersLimited, retailersWithout] = [numbers.slice(0, LIMITED), numbers.slice(LIMITED)]

/** As many calls as a limit can have, and a thousand a second come back. */
async function setLimits(world: World): Promise<void> {
  const owner = openClient({ ...world.socket, user: world.owner, database: 'bench' }, 'bench')
  await owner.connect()
  await owner.query(`
    insert into production.rate_limit (retailer_id, name, capacity, period_us, changed_at)
    select i, 'endless-aisles', 100000, 1000, now() from generate_series(1, ${LIMITED}) i;
    update production.rate_limit_version set version = version + 1`)
  await owner.end()
}

/** The same hub, but that it knows of no limits and never looks. */
function unlimited(hub: Hub): Hub {
  const { production } = hub.limiter
  const book = Object.assign(Object.create(production.book), {
    isReady: () => undefined,
    isLimited: () => false,
  })
  return { ...hub, limiter: { ...hub.limiter, production: { ...production, book } } }
}

async function open(hub: Hub, retailers: readonly number[]) {
  const app = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'bench' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  // as: a server that listens on a port has an address with one
  const { port } = app.server.address() as AddressInfo
  const reads = reader(port, () => ({
    path: `/endless-aisles/api/stock?sku=${FIRST_ITEM + Math.floor(Math.random() * items)}`,
    headers: { 'x-ea-request-token': TOKEN + retailers[Math.floor(Math.random() * retailers.length)] },
  }))
  const close = async () => {
    reads.close()
    await app.close()
  }
  return { read: reads.load, close }
}

/** What it takes to learn that there is no limit, apart from everything else. */
async function reportUnset(hub: Hub): Promise<void> {
  const caller = callerOf(RETAILERS)
  const calls = 1_000_000
  const perCall: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    for (let call = 0; call < calls; call += 1) await takeCall(hub, caller, 'endless-aisles')
    perCall.push(((performance.now() - start) / calls) * 1000)
  }
  process.stdout.write(`\na call without a limit: ${median(perCall).toFixed(2)} µs\n`)
}

function report(clients: number, measured: Measured): void {
  process.stdout.write(`\n${clients} clients\n`)
  for (const [name, windows] of Object.entries(measured)) {
    const rate = median(windows.map((window) => window.perSecond))
    const [p50, p99] = [median(windows.map((w) => w.p50Ms)), median(windows.map((w) => w.p99Ms))]
    const { median: middle, min, max } = ratio(measured, name, 'no limiter')
    process.stdout.write(
      `  ${name.padEnd(22)} ${rate.toFixed(0).padStart(6)} reads/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ` +
        `${middle.toFixed(2)} of no limiter (${min.toFixed(2)} to ${max.toFixed(2)})\n`,
    )
  }
}

process.stdout.write(
  `${rounds} interleaved rounds of ${seconds} s; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}; ` +
    'the load, the hub and PostgreSQL share the machine\n',
)
const world = await openWorld(items)
try {
  await setLimits(world)
  const hubs = {
    'no limiter': await open(unlimited(world.hub(64)), retailersWithout),
    'no limit set': await open(world.hub(64), retailersWithout),
    'limited, 100 retailers': await open(world.hub(64), retailersLimited),
    'limited, one retailer': await open(world.hub(64), retailersLimited.slice(0, 1)),
  }
  await reportUnset(world.hub(64))
  for (const hub of Object.values(hubs)) await hub.read(16, 1)
  for (const clients of [1, 16, 64]) {
    const ways = Object.entries(hubs).map(([name, hub]) => [name, () => hub.read(clients, seconds)] as const)
    report(clients, await interleaved(rounds, Object.fromEntries(ways)))
  }
  for (const hub of Object.values(hubs)) await hub.close()
} finally {
  await world.close()
}
