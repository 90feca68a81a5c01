import { readRetailerIds } from '../../../store/parties.ts'
import {
  hasPendingEvents,
  holdScenarioHead,
  insertScenario,
  moveScenarioHead,
  readOrderWords,
} from '../../../store/sandbox/scenarios.ts'
import { readHead, readStream } from '../../../store/streams.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { sequenceEvents } from '../../orders/sequence-events.ts'
import { scenarioOf, stepsOf } from './scenario.ts'

const PIECE = 500
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

async function noticePiece(hub: Hub): Promise<{ readonly noticed: number; readonly isWhole: boolean }> {
  const pool = hub.db.environments.sandbox
  return await transaction(pool, await readRetailerIds(pool), async (tx) => {
    const cursor = await holdScenarioHead(tx)
    const { lastSeq } = await readHead(tx, operators)
    if (lastSeq <= cursor) return { noticed: 0, isWhole: true }
    const placed = await readStream(tx, operators, cursor, PIECE, ['order.placed'])
    let noticed = 0
    for (const { retailerId, number, po, line2, placedAt } of await readOrderWords(tx, placed)) {
      const said = scenarioOf({ po, line2 })
      if (!said) continue
      const steps = stepsOf(said.name, placedAt)
      await insertScenario(tx, {
        retailerId,
        number,
        ...{ name: said.name, saidIn: said.in, begunAt: placedAt },
        steps,
      })
      noticed += 1
    }
    const isWhole = placed.length < PIECE
    // a page that is not full has seen all there was when the head was looked at
    await moveScenarioHead(
      tx,
      isWhole ? Math.max(lastSeq, placed.at(-1)?.seq ?? 0) : (placed.at(-1)?.seq ?? lastSeq),
    )
    return { noticed, isWhole }
  })
}

const TRIES = 40
const PAUSE_MS = 25

/** The same for every order that is committed already, its event numbered or not. */
export async function noticeAllScenarios(hub: Hub): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await sequenceEvents(hub, 'sandbox')
    if (!(await hasPendingEvents(hub.db.environments.sandbox))) break
    // another process numbers them just now
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  await noticeScenarios(hub)
}
