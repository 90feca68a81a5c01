import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createApp } from '../src/app.ts'
import type { RetailerCaller } from '../src/core/access/caller.ts'
import type { Hub } from '../src/core/hub.ts'
import { openClient } from '../src/store/database.ts'
import { reader } from './support/reads.ts'
import { interleaved, type Measured, median, ratio } from './support/rounds.ts'
import { FIRST_ITEM, openWorld, RETAILERS, type World } from './support/world.ts'

// What the check of a bearer token costs: the stock of one item, read over HTTP with the check as it is and with a check that
// knows every token without a look at the database.

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
const token = (retailer: number) => `ddhr_live_bench-${retailer}`

async function seedTokens(world: World): Promise<void> {
  const owner = openClient({ ...world.socket, user: 'postgres', database: 'bench' }, 'bench')
  await owner.connect()
  for (let retailer = 1; retailer <= RETAILERS; retailer += 1) {
    const text = `insert into hub.credential (kind, environment, retailer_id, name, secret_hash, secret_prefix, scopes)
                  values ('homeroots-token', 'production', $1, 'bench', $2, 'ddhr', '{read_inventory,read_orders}')`
    await owner.query(text, [retailer, createHash('sha256').update(token(retailer)).digest()])
  }
  await owner.end()
}

/** The same hub, but that it believes any token of the bench at once. */
function unchecked(hub: Hub): Hub {
  const caller = (retailerId: number): RetailerCaller => ({
    kind: 'retailer',
    environment: 'production',
    credentialId: retailerId,
    retailerId,
    timezone: 'America/New_York',
    paymentTerms: 'net_terms',
    scopes: ['read_inventory', 'read_orders'],
  })
  const find = async (secret: string) => {
    const { environment: _, kind: __, ...known } = caller(Number(secret.split('-').at(-1)))
    const none = { supplierId: null, aheadMs: 0 }
    return { ...known, kind: 'homeroots-token' as const, name: 'bench', urlAllowed: true, ...none }
  }
  return { ...hub, authenticator: { ...hub.authenticator, production: { find } } }
}

async function open(hub: Hub) {
  const app = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'bench' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const reads = reader(port, () => ({
    path: `/homeroots/api/v2/buyer/inventory/info/${FIRST_ITEM + Math.floor(Math.random() * items)}`,
    headers: { authorization: `Bearer ${token(1 + Math.floor(Math.random() * RETAILERS))}` },
  }))
  const close = async () => {
    reads.close()
    await app.close()
  }
  return { read: reads.load, close }
}

function report(clients: number, measured: Measured): void {
  process.stdout.write(`\n${clients} clients\n`)
  for (const [name, windows] of Object.entries(measured)) {
    const [rate, p50] = [median(windows.map((w) => w.perSecond)), median(windows.map((w) => w.p50Ms))]
    process.stdout.write(
      `  ${name.padEnd(10)} ${rate.toFixed(0).padStart(6)} reads/s, p50 ${p50.toFixed(1)} ms\n`,
    )
  }
  const { median: middle, min, max } = ratio(measured, 'checked', 'unchecked')
  process.stdout.write(
    `  checked / unchecked: ${middle.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})\n`,
  )
}

process.stdout.write(
  `${rounds} interleaved rounds of ${seconds} s; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}; ` +
    'the load, the hub and PostgreSQL share the machine\n',
)
const world = await openWorld(items)
try {
  await seedTokens(world)
  const checked = await open(world.hub(64))
  const without = await open(unchecked(world.hub(64)))
  await checked.read(16, 1)
  await without.read(16, 1)
  for (const clients of [1, 16, 64]) {
    const ways = {
      checked: () => checked.read(clients, seconds),
      unchecked: () => without.read(clients, seconds),
    }
    report(clients, await interleaved(rounds, ways))
  }
  await checked.close()
  await without.close()
} finally {
  await world.close()
}
