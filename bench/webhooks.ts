import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { addEndpoint } from '../src/core/fulfillment/webhooks/endpoints.ts'
import { messageBody } from '../src/core/fulfillment/webhooks/message.ts'
import { createHub, type Hub } from '../src/core/hub.ts'
import { sequenceEvents } from '../src/core/orders/sequence-events.ts'
import { systemClock } from '../src/core/shared/clock.ts'
import { silentLog } from '../src/core/shared/log.ts'
import { systemRandom } from '../src/core/shared/random.ts'
import { startDelivery } from '../src/jobs/deliver-webhooks.ts'
import { openOutgoing } from '../src/outgoing/open-outgoing.ts'
import { openClient } from '../src/store/database.ts'
import { readStream } from '../src/store/streams.ts'
import { ownCpuMs, serverCpu } from './support/cpu.ts'
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
  return (await once(child, 'message'))[0] as { requests: number; disordered: number; cpuMs: number }
}

interface Run {
  readonly perSecond: number
  /** Of an order, after a later one; lanes that know nothing of each other do it on a busy machine. */
  readonly disordered: number
  /** Microseconds of processor for each event: of the process that posts, of the database, of the receivers. */
  readonly cpu: { readonly posting: number; readonly database: number; readonly receivers: number }
}

const databaseCpuMs = await serverCpu(owner)

async function measured(work: () => Promise<void>): Promise<Run> {
  const { cpuMs } = await ask(receivers, 'reset')
  const before = { own: ownCpuMs(), database: databaseCpuMs(), at: performance.now() }
  await work()
  const seconds = (performance.now() - before.at) / 1000
  const each = (ms: number) => Math.round((ms * 1000) / events)
  const posting = each(ownCpuMs() - before.own)
  const database = each(databaseCpuMs() - before.database)
  const got = await ask(receivers, 'count')
  return {
    disordered: got.disordered,
    perSecond: events / seconds,
    cpu: { posting, database, receivers: each(got.cpuMs - cpuMs) },
  }
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

/** Until the good ones have all of theirs. */
async function delivered(addresses: readonly string[]): Promise<Run> {
  await prepare(addresses)
  let stop = async () => {}
  const run = await measured(async () => {
    stop = startDelivery(hub)
    while ((await ask(receivers, 'count')).requests < events)
      await new Promise((resolve) => setTimeout(resolve, 20))
  })
  await stop()
  if (run.disordered > 0) throw new Error(`${run.disordered} events came in the wrong order`)
  return run
}

/** The very bodies of the hub, in the order of their times. */
async function bodiesOfStreams(): Promise<readonly { readonly url: string; readonly body: Buffer }[]> {
  await prepare(good)
  const streams = await Promise.all(
    good.map(async (url, index) => {
      const stream = { environment: 'production', kind: 'retailer', ownerId: index + 1 } as const
      const entries = await readStream(world.db.environments.production, stream, 0, events)
      return entries.map((entry) => ({ url, body: Buffer.from(messageBody(stream, entry)) }))
    }),
  )
  const [first = []] = streams
  return first.flatMap((_, at) => streams.flatMap((stream) => stream[at] ?? []))
}

/** The same bodies, posted by a loop that does nothing else. */
async function bare(messages: readonly { readonly url: string; readonly body: Buffer }[]): Promise<Run> {
  const agent = new http.Agent({ keepAlive: true })
  const headers = {
    'content-type': 'application/json',
    'webhook-id': `evt_p_${'x'.repeat(24)}`,
    'webhook-timestamp': '1795186800',
    'webhook-signature': `v1,${'x'.repeat(44)}`,
  }
  const queue = messages.values()
  const lane = async () => {
    for (const { url, body } of queue) {
      await new Promise<void>((resolve, reject) => {
        const request = http.request(url, { method: 'POST', agent, headers })
        request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject)
        request.end(body)
      })
    }
  }
  const run = await measured(async () => {
    await Promise.all(Array.from({ length: LANES }, lane))
  })
  agent.destroy()
  return run
}

const [load = 0] = loadavg()
process.stdout.write(
  `${rounds} interleaved rounds of ${events} events, ${GOOD} endpoints; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, ` +
    `Node ${process.version}; receivers, hub and PostgreSQL share the machine, whose load was ${load.toFixed(1)} before\n`,
)
try {
  const runs: { bare: Run; good: Run; all: Run }[] = []
  const messages = await bodiesOfStreams()
  await delivered(good)
  for (let round = 0; round < rounds; round += 1) {
    const run = {
      bare: await bare(messages),
      good: await delivered(good),
      all: await delivered([...good, ...bad]),
    }
    runs.push(run)
    const figures = Object.entries(run).map(
      ([name, { perSecond, cpu }]) =>
        `${name} ${perSecond.toFixed(0)}/s (${Object.values(cpu).join(' + ')} µs)`,
    )
    process.stdout.write(`  ${figures.join(', ')}\n`)
  }
  const share = median(runs.map((run) => run.good.perSecond / run.bare.perSecond))
  const slower = median(runs.map((run) => run.good.perSecond / run.all.perSecond))
  const work = median(runs.map((run) => run.bare.cpu.posting / run.good.cpu.posting))
  process.stdout.write(
    `webhooks: ${share.toFixed(2)} of a bare loop; with three bad endpoints ${slower.toFixed(2)} times as long; ` +
      `processor of the posting process: ${work.toFixed(2)} of a bare loop (µs: posting + database + receivers)\n`,
  )
} finally {
  receivers.kill()
  hub.outgoing.close()
  await owner.end()
  await world.close()
}
