import { readRetailerIds } from '../../../store/parties.ts'
import {
  holdScenarioHead,
  insertScenario,
  moveScenarioHead,
  type OrderOfRetailer,
  readOrderWords,
  readUnnumberedOrders,
} from '../../../store/sandbox/scenarios.ts'
import { readHead, readStream } from '../../../store/streams.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { scenarioOf, stepsOf } from './scenario.ts'

const PIECE = 500
const MOST_UNNUMBERED = 10_000
const operators = { kind: 'operator', ownerId: 0 } as const

/**
 * Looks through the orders that were placed in the sandbox since the last look for those that ask for a simulated supplier, and
 * writes down what that one is going to do. Safe from any number of processes at once. Gives how many it found.
 */
export async function noticeScenarios(hub: Hub): Promise<number> {
  let found = 0
  for (;;) {
    const { noticed, isWhole } = await noticePiece(hub)
    found += noticed
    if (isWhole) return found
  }
}

/** The same for every order that is committed, its event numbered or not. */
export async function noticeAllScenarios(hub: Hub): Promise<void> {
  const pool = hub.db.environments.sandbox
  // these first: what is numbered meanwhile is on the stream
  const unnumbered = await readUnnumberedOrders(pool, MOST_UNNUMBERED)
  await noticeScenarios(hub)
  if (unnumbered.length === 0) return
  await transaction(pool, await readRetailerIds(pool), (tx) => writeDown(tx, unnumbered))
}

async function noticePiece(hub: Hub): Promise<{ readonly noticed: number; readonly isWhole: boolean }> {
  const pool = hub.db.environments.sandbox
  return await transaction(pool, await readRetailerIds(pool), async (tx) => {
    const cursor = await holdScenarioHead(tx)
    const { lastSeq } = await readHead(tx, operators)
    if (lastSeq <= cursor) return { noticed: 0, isWhole: true }
    const placed = await readStream(tx, operators, cursor, PIECE, ['order.placed'])
    const noticed = await writeDown(tx, placed)
    const isWhole = placed.length < PIECE
    const last = placed.at(-1)?.seq ?? 0
    // a page that is not full has seen all there was when the head was looked at
    await moveScenarioHead(tx, isWhole ? Math.max(lastSeq, last) : last)
    return { noticed, isWhole }
  })
}

/** What those of these orders that ask for something are going to meet; how many do. */
async function writeDown(tx: Tx, orders: readonly OrderOfRetailer[]): Promise<number> {
  let noticed = 0
  for (const { retailerId, number, po, line2, placedAt } of await readOrderWords(tx, orders)) {
    const said = scenarioOf({ po, line2 })
    if (!said) continue
    const scenario = { name: said.name, saidIn: said.in, begunAt: placedAt }
    await insertScenario(tx, { retailerId, number, ...scenario, steps: stepsOf(said.name, placedAt) })
    noticed += 1
  }
  return noticed
}
