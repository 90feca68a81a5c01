import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { placeOrder } from '../src/core/orders/place-order.ts'
import { ownCpuMs } from './support/cpu.ts'
import type { HttpLoad } from './support/http.ts'
import { findPgbench, pgbench } from './support/pgbench.ts'
import { interleaved, load, type Measured, median, ratio, type Window } from './support/rounds.ts'
import { callerOf, openWorld, RETAILERS, randomRequest, type World } from './support/world.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '2' },
    items: { type: 'string', default: '30000' },
    only: { type: 'string', default: 'straight,http' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)

/** Straight at the intake: coalesced, one order per transaction, and pgbench with the same routine one order a call. */
async function straight(world: World): Promise<void> {
  const hubs = { coalesced: world.hub(64), alone: world.hub(1) }
  const place = (hub: (typeof hubs)['alone'], clients: number): Promise<Window> =>
    load(clients, seconds, async () => {
      const retailer = 1 + Math.floor(Math.random() * RETAILERS)
      await placeOrder(hub, callerOf(retailer), randomRequest(world.items))
    })
  const path = findPgbench()
  await place(hubs.coalesced, 64)
  await place(hubs.alone, 16)
  for (const clients of [1, 16, 64]) {
    const measured = await interleaved(rounds, {
      coalesced: () => place(hubs.coalesced, clients),
      alone: () => place(hubs.alone, clients),
      ...(path ? { pgbench: () => pgbench(path, world, clients, Math.max(1, Math.round(seconds))) } : {}),
    })
    report(`straight at the intake, ${clients} clients`, measured, [
      ['coalesced', 'alone'],
      ['coalesced', 'pgbench'],
    ])
  }
  if (!path)
    process.stdout.write('pgbench is not on this machine (Debian: postgresql-contrib or postgresql-15)\n')
}

/** Over HTTP, through the Endless Aisles dialect, against the same server with coalescing off. */
async function overHttp(world: World): Promise<void> {
  // the whole hub is loaded only where it is measured
  const { openHttp } = await import('./support/http.ts')
  const on = await openHttp(world, 64)
  const off = await openHttp(world, 1)
  await on.place(16, 1)
  await off.place(16, 1)
  for (const clients of [1, 16, 64]) {
    const measured = await interleaved(rounds, {
      coalesced: () => on.place(clients, seconds),
      alone: () => off.place(clients, seconds),
    })
    report(`over HTTP, ${clients} clients`, measured, [['coalesced', 'alone']])
  }
  await on.close()
  await off.close()
}

/**
 * What the log of calls costs: the same orders over HTTP, with no log, as it is unless set otherwise, and with every body. Orders a
 * second, and what processors worked for each order, which whoever else is on the machine hardly changes.
 */
async function withLog(world: World): Promise<void> {
  const { openHttp } = await import('./support/http.ts')
  const kinds = ['off', 'auto', 'all'] as const
  const servers = await Promise.all(
    kinds.map(async (kind) => [kind, await openHttp(world, 64, kind)] as const),
  )
  for (const [, server] of servers) await server.place(16, 1)
  for (const clients of [16, 64]) {
    const measured = await interleaved(
      rounds,
      Object.fromEntries(servers.map(([kind, server]) => [kind, () => worked(world, server, clients)])),
    )
    report(`over HTTP with the log of calls, ${clients} clients`, measured, [
      ['auto', 'off'],
      ['all', 'off'],
    ])
    reportWork(measured, 'off')
  }
  for (const [, server] of servers) await server.close()
}

/** A window with the work it made, what is written behind the answers included. */
async function worked(world: World, server: HttpLoad, clients: number): Promise<Window> {
  const before = { node: ownCpuMs(), postgres: world.serverCpu() }
  const window = await server.place(clients, seconds)
  await server.settled()
  const each = (ms: number) => (ms * 1000) / (window.sent ?? 0)
  return {
    ...window,
    workedUs: { node: each(ownCpuMs() - before.node), postgres: each(world.serverCpu() - before.postgres) },
  }
}

/** What processors worked for an order, and how much more than in the way compared with. */
function reportWork(measured: Measured, base: string): void {
  // all rounds together: a window is short against the ticks in which a system counts work
  const us = (name: string, of: 'node' | 'postgres') => {
    const windows = measured[name] ?? []
    const orders = windows.reduce((sum, { sent = 0 }) => sum + sent, 0)
    return (
      windows.reduce((sum, { workedUs, sent = 0 }) => sum + (workedUs?.[of] ?? Number.NaN) * sent, 0) / orders
    )
  }
  const all = (name: string) => us(name, 'node') + us(name, 'postgres')
  for (const name of Object.keys(measured)) {
    const parts = `load and hub ${us(name, 'node').toFixed(0)}, PostgreSQL ${us(name, 'postgres').toFixed(0)}`
    process.stdout.write(
      `  ${name.padEnd(10)} ${all(name).toFixed(0).padStart(6)} µs of work an order (${parts}): ${(all(name) / all(base)).toFixed(3)} of ${base}\n`,
    )
  }
}

function report(title: string, measured: Measured, ratios: readonly (readonly [string, string])[]): void {
  process.stdout.write(`\n${title}\n`)
  for (const [name, windows] of Object.entries(measured)) {
    const figure = (of: (window: Window) => number) => median(windows.map(of))
    const [rate, p50, p99] = [figure((w) => w.perSecond), figure((w) => w.p50Ms), figure((w) => w.p99Ms)]
    const tail = Number.isNaN(p99) ? '' : `, p99 ${p99.toFixed(1)} ms`
    process.stdout.write(
      `  ${name.padEnd(10)} ${rate.toFixed(0).padStart(6)} orders/s, p50 ${p50.toFixed(1)} ms${tail}\n`,
    )
  }
  for (const [name, to] of ratios) {
    if (!measured[name] || !measured[to]) continue
    const { median: middle, min, max } = ratio(measured, name, to)
    process.stdout.write(`  ${name} / ${to}: ${middle.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})\n`)
  }
}

process.stdout.write(
  `${rounds} interleaved rounds of ${seconds} s; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}; ` +
    'the load, the hub and PostgreSQL share the machine\n',
)
const world = await openWorld(Number(values.items))
try {
  if (values.only.includes('straight')) await straight(world)
  if (values.only.includes('http')) await overHttp(world)
  if (values.only.includes('log')) await withLog(world)
} finally {
  await world.close()
}
