import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addEndpoint } from '../src/core/fulfillment/webhooks/endpoints.ts'
import { createHub, type Hub } from '../src/core/hub.ts'
import { sequenceEvents } from '../src/core/orders/sequence-events.ts'
import { systemClock } from '../src/core/shared/clock.ts'
import { silentLog } from '../src/core/shared/log.ts'
import { systemRandom } from '../src/core/shared/random.ts'
import { startDelivery } from '../src/jobs/deliver-webhooks.ts'
import { openOutgoing } from '../src/outgoing/open-outgoing.ts'
import { openClient } from '../src/store/database.ts'
import { median } from './support/rounds.ts'
import { openWorld, type World } from './support/world.ts'

// What bringing events to their endpoints costs: 10,000 of them over 100 endpoints, beside three that hang, fail and lead astray,
// against the same without these three, and against a bare loop that posts the same bodies over kept connections.

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, events: { type: 'string', default: '10000' } },
})
const rounds = Number(values.rounds)
const events = Number(values.events)
const GOOD = 100
const LANES = 64
const operator = { kind: 'operator', environment: 'production', credentialId: null, name: 'bench' } as const

const world = await openWorld(1000)
const owner = openClient({ ...world.socket, user: world.owner, database: 'bench' }, 'bench')
await owner.connect()
const script = fileURLToPath(new URL('support/receivers.ts', import.meta.url))
const receivers = fork(script, [String(GOOD)], { execArgv: ['--import', import.meta.resolve('tsx')] })
// as: it says so in its first message
const [{ good, bad }] = (await once(receivers, 'message')) as [{ good: string[]; bad: string[] }]
const hub = hubOf(world)

function hubOf({ db }: World): Hub {
  const parts = { db, clock: systemClock, random: systemRandom, log: silentLog, baseUrl: 'http://localhost' }
  return createHub({ ...parts, outgoing: openOutgoing({ allow: ['127.0.0.1/32'] }) })
}

async function ask(child: ChildProcess, what: 'reset' | 'count') {
  child.send(what)
  return (await once(child, 'message'))[0] as { requests: number; disordered: number }
}

/** As many events for each of the retailers, five to an order, all numbered and none delivered. */
async function prepare(addresses: readonly string[]): Promise<void> {
  await owner.query(`
    truncate production.stream_entry, production.stream_head, production.webhook_endpoint, production.webhook_delivery,
             production.webhook_attempt restart identity`)
  const each = events / GOOD
  await owner.query(`
    insert into production.pending (retailer_id, supplier_ids, number, version, type, payload, at)
    select r, '{}', 10000 + (i - 1) / 5, (i - 1) % 5 + 1, 'fulfillment.sent',
           '{"fulfillmentNo": 1, "from": "scheduled", "to": "sent", "state": "sent"}', now()
      from generate_series(1, ${each}) i, generate_series(1, ${addresses.length}) r order by i, r`)
  await sequenceEvents(hub, 'production')
  await Promise.all(
    addresses.map((url, index) =>
      addEndpoint(hub, operator, { kind: 'retailer', ownerId: index + 1 }, { url, after: 0 }),
    ),
  )
  await owner.query('vacuum analyze production.stream_entry')
}

/** Events a second, until the good ones have all of theirs. */
async function delivered(addresses: readonly string[]): Promise<number> {
  await prepare(addresses)
  await ask(receivers, 'reset')
  const begun = performance.now()
  const stop = startDelivery(hub)
  let got = await ask(receivers, 'count')
  while (got.requests < events) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    got = await ask(receivers, 'count')
  }
  const rate = events / ((performance.now() - begun) / 1000)
  await stop()
  if (got.disordered > 0) throw new Error(`${got.disordered} events came in the wrong order`)
  return rate
}

/** The same bodies, posted by a loop that does nothing else. */
async function bare(): Promise<number> {
  await ask(receivers, 'reset')
  const agent = new http.Agent({ keepAlive: true })
  const data = {
    environment: 'production',
    stream: 'retailer',
    retailerId: 1,
    payload: { to: 'sent', state: 'sent' },
  }
  const bodies = Array.from({ length: events }, (_, index) => {
    const [number, version] = [10_000 + index, 1]
    return Buffer.from(
      JSON.stringify({
        type: 'fulfillment.sent',
        timestamp: 'x'.repeat(24),
        data: { ...data, number, version, seq: index },
      }),
    )
  })
  const headers = { 'content-type': 'application/json', 'webhook-signature': `v1,${'x'.repeat(44)}` }
  const begun = performance.now()
  const queue = bodies.entries()
  const lane = async () => {
    for (const [index, body] of queue) {
      await new Promise<void>((resolve, reject) => {
        const request = http.request(good[index % GOOD] ?? '', { method: 'POST', agent, headers })
        request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject)
        request.end(body)
      })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  agent.destroy()
  return events / ((performance.now() - begun) / 1000)
}

process.stdout.write(
  `${rounds} interleaved rounds of ${events} events, ${GOOD} endpoints; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, ` +
    `Node ${process.version}; receivers, hub and PostgreSQL share the machine\n`,
)
try {
  const runs: { bare: number; good: number; all: number }[] = []
  await delivered(good)
  for (let round = 0; round < rounds; round += 1) {
    const run = { bare: await bare(), good: await delivered(good), all: await delivered([...good, ...bad]) }
    runs.push(run)
    const figures = Object.entries(run).map(([name, rate]) => `${name} ${rate.toFixed(0)}/s`)
    process.stdout.write(`  ${figures.join(', ')}\n`)
  }
  const share = median(runs.map((run) => run.good / run.bare))
  const slower = median(runs.map((run) => run.good / run.all))
  process.stdout.write(
    `webhooks: ${share.toFixed(2)} of a bare loop; with three bad endpoints ${slower.toFixed(2)} times as long\n`,
  )
} finally {
  receivers.kill()
  hub.outgoing.close()
  await owner.end()
  await world.close()
}
