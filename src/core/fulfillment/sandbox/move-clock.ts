import { appendAudit } from '../../../store/access.ts'
import { claimRun } from '../../../store/job-runs.ts'
import { type RetailerEntry, readRetailer } from '../../../store/parties.ts'
import {
  type ClockMove,
  findMove,
  finishMove,
  holdClock,
  insertMove,
  pendingReach,
  setClock,
  waitLess,
} from '../../../store/sandbox/clocks.ts'
import { transaction } from '../../../store/tx.ts'
import { actorOf } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { lastNight, nightsRun } from '../../orders/nights.ts'
import { moved } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'
import { type AskedMove, distanceOf, keyOf, requireReach } from './asked-move.ts'
import { type Due, endingHolds, endingPolicies, nightlyResets, type Ran, supplierSteps } from './due.ts'
import { dueDeadlines, dueParcels } from './due-tellings.ts'
import { noticeAllScenarios } from './notice-scenarios.ts'
import { getSandboxClock, type SandboxCaller, type SandboxClock, sandboxRetailer } from './sandbox-clock.ts'

export interface MovedClock {
  readonly clock: SandboxClock
  /** The same move was asked for before: nothing was moved now, and this is what ran then. */
  readonly isRepeat: boolean
  /** What ran on the way, in its order; of a very long way the first few hundred. */
  readonly ran: readonly Ran[]
}

/** So often a move stops on its way at most; what is due behind that runs at its end. */
const MOST_STOPS = 300
const MOST_TOLD = 300
/** How long a move is taken to be on its way. */
const LONGEST_MOVE_MS = 60_000

/**
 * Moves the clock of one retailer's sandbox forward. It stops at every moment for which something waits and lets that run, so that
 * each thing happens at its own time and in its order; when this answers, all of it has. A hub that dies on the way leaves the
 * clock where it was; the same move again goes on from there. @throws Problem `sandbox-only`, `retailer-not-found`,
 * `invalid-request` for what is no span or moment, lies behind, or too far ahead, and for a key that another move has
 */
export async function moveSandboxClock(
  hub: Hub,
  caller: SandboxCaller,
  asked: AskedMove & { readonly retailer?: string },
): Promise<MovedClock> {
  const retailer = await sandboxRetailer(hub, caller, asked.retailer)
  const move = await beginMove(hub, caller, retailer, asked)
  const before = ranOf(move)
  const isRepeat = before !== null
  const ran = before ?? (await travel(hub, retailer, move.toMs, asked.keepOrders ?? false))
  const { retailerId } = retailer
  if (!isRepeat)
    await transaction(hub.db.environments.sandbox, [retailerId], (tx) =>
      finishMove(tx, { retailerId, moveNo: move.moveNo, ran }),
    )
  return { clock: await getSandboxClock(hub, caller, asked.retailer), isRepeat, ran }
}

/** The move as it is written down, now or when it was asked for first. */
async function beginMove(
  hub: Hub,
  caller: SandboxCaller,
  { retailerId, timezone, code }: RetailerEntry,
  asked: AskedMove,
): Promise<ClockMove> {
  const key = keyOf(asked)
  const content = {
    advance: asked.advance ?? null,
    to: asked.to ?? null,
    keepOrders: asked.keepOrders ?? false,
  }
  return await transaction(hub.db.environments.sandbox, [retailerId], async (tx) => {
    const at = hub.clock.now()
    const shownMs = await holdClock(tx, retailerId, at)
    const known = key === null ? undefined : await findMove(tx, retailerId, key)
    if (known && !isSame(known.asked, content))
      throw new Problem('invalid-request', { messages: ['This key names another move of this clock.'] })
    if (known) return known
    // a span begins where those end that are on their way; of one that broke off nobody waits for long
    const since = new Date(at.getTime() - LONGEST_MOVE_MS)
    const reach = asked.advance === undefined ? 0 : await pendingReach(tx, retailerId, since)
    const fromMs = Math.max(shownMs, reach)
    const toMs = fromMs + distanceOf(asked, moved(at, { aheadMs: fromMs }), timezone)
    requireReach(toMs)
    const actor = actorOf(caller)
    const move = { key, asked: content, actor, fromMs, toMs, at }
    const moveNo = await insertMove(tx, retailerId, move)
    await appendAudit(tx, {
      ...{ environment: 'sandbox', actor, action: 'sandbox.clock', subject: `retailer:${code}` },
      ...{ facts: { ...content, fromMs, toMs }, at },
    })
    return { ...move, moveNo, ran: null }
  })
}

function isSame(stored: object, content: Readonly<Record<string, unknown>>): boolean {
  const known = new Map(Object.entries(stored))
  return Object.entries(content).every(([name, value]) => known.get(name) === value)
}

function ranOf({ ran }: ClockMove): readonly Ran[] | null {
  // as: it was written by `finishMove` alone
  return ran as readonly Ran[] | null
}

async function travel(
  hub: Hub,
  { retailerId }: RetailerEntry,
  toMs: number,
  keepOrders: boolean,
): Promise<readonly Ran[]> {
  const dues: readonly Due[] = [
    ...(keepOrders ? [] : [nightlyResets()]),
    endingHolds,
    endingPolicies,
    supplierSteps,
    dueParcels(),
    dueDeadlines,
  ]
  await noticeAllScenarios(hub)
  const ran: Ran[] = []
  const goTo = async (aheadMs: number) => {
    await setAhead(hub, retailerId, { aheadMs: Math.min(aheadMs, toMs), keepOrders })
    ran.push(...(await runDue(hub, retailerId, dues)))
  }
  await goTo(0)
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const retailer = await standing(hub, retailerId)
    const span = { after: moved(hub.clock.now(), retailer), until: moved(hub.clock.now(), { aheadMs: toMs }) }
    const moments = await Promise.all(dues.map((due) => due.next(hub, retailer, span)))
    const next = moments.filter((moment) => moment !== null).sort((one, other) => +one - +other)[0]
    if (next === undefined) break
    await goTo(next.getTime() - hub.clock.now().getTime())
  }
  await goTo(toMs)
  return ran.slice(0, MOST_TOLD)
}

async function runDue(hub: Hub, retailerId: number, dues: readonly Due[]): Promise<readonly Ran[]> {
  const ran: Ran[] = []
  for (const due of dues) {
    const retailer = await standing(hub, retailerId)
    ran.push(...(await due.run(hub, retailer, moved(hub.clock.now(), retailer))))
  }
  return ran
}

async function standing(hub: Hub, retailerId: number): Promise<RetailerEntry> {
  const found = await readRetailer(hub.db.environments.sandbox, retailerId)
  if (!found) throw new Problem('retailer-not-found', { retailer: String(retailerId) })
  return found
}

/** Never back: somebody else may have moved it further meanwhile. */
async function setAhead(
  hub: Hub,
  retailerId: number,
  { aheadMs, keepOrders }: { readonly aheadMs: number; readonly keepOrders: boolean },
): Promise<void> {
  await transaction(hub.db.environments.sandbox, [retailerId], async (tx) => {
    const at = hub.clock.now()
    const before = await holdClock(tx, retailerId, at)
    if (aheadMs > before) {
      await setClock(tx, { retailerId, aheadMs, at })
      await waitLess(tx, retailerId, aheadMs - before)
    }
    const retailer = keepOrders ? await readRetailer(tx, retailerId) : undefined
    if (!retailer || hub.sandboxResetAt === 'off') return
    // in the transaction that passes the night: whoever looks for nights that have come finds it done
    const { night } = lastNight(moved(at, retailer), retailer.timezone, hub.sandboxResetAt)
    await claimRun(tx, nightsRun(retailer.code), night, at)
  })
}
