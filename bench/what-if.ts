import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type { OperatorCaller } from '../src/core/access/caller.ts'
import { placeOrder } from '../src/core/orders/place-order.ts'
import { whatIf } from '../src/core/orders/routing/what-if.ts'
import { median } from './support/rounds.ts'
import { callerOf, openWorld, RETAILERS, randomRequest } from './support/world.ts'

// What it costs to route past orders again under other rules, against what it cost to place them: the same number of each, in
// turn, over and over.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    orders: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '64' },
    items: { type: 'string', default: '30000' },
  },
})
const [rounds, orders, clients] = [values.rounds, values.orders, values.clients].map(Number) as [
  number,
  number,
  number,
]
const operator: OperatorCaller = {
  kind: 'operator',
  environment: 'production',
  credentialId: null,
  name: 'bench',
}
const draft = {
  order: ['distance', 'landed-cost', 'most-stock'] as const,
  maxSplits: 2,
  safetyStock: [{ units: 5 }],
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const world = await openWorld(Number(values.items))
const hub = world.hub(64)
try {
  process.stdout.write(
    `${rounds} rounds of ${orders} orders of three lines; medians; ${availableParallelism()} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}\n`,
  )
  const today = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const placing: number[] = []
  const asking: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // each round asks about as many orders as it places
    let left = orders
    const client = async () => {
      while (left-- > 0)
        await placeOrder(hub, callerOf(1 + Math.floor(Math.random() * RETAILERS)), randomRequest(world.items))
    }
    const before = round === 0 ? 0 : await count()
    placing.push(await timed(() => Promise.all(Array.from({ length: clients }, client))))
    const took = await timed(() => whatIf(hub, operator, { rules: draft, from, to: today }, { limit: 50 }))
    const after = await count()
    asking.push((took * (after - before)) / after)
  }
  const ratios = asking.map((each, round) => each / (placing[round] ?? Number.NaN))
  process.stdout.write(
    `  placing  ${median(placing).toFixed(0)} ms, ${((orders / median(placing)) * 1000).toFixed(0)} orders/s\n` +
      `  what-if  ${median(asking).toFixed(0)} ms, ${((orders / median(asking)) * 1000).toFixed(0)} orders/s\n` +
      `  what-if / placing: ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}); at most 0.1\n`,
  )
} finally {
  await world.close()
}

async function count(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const { totals, notComparable } = await whatIf(
    hub,
    operator,
    { rules: 'r1', from, to: today },
    { limit: 1 },
  )
  return totals.before.orders + notComparable
}
