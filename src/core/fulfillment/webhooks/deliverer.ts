import { type Settlement, settleTurns } from '../../../store/webhooks/settle.ts'
import { claimTurns, readDue, readNext, type Turn } from '../../../store/webhooks/turns.ts'
import type { Hub } from '../../hub.ts'
import { sharedMoment } from '../../shared/clock.ts'
import { coalesced } from '../../shared/coalesce.ts'
import type { Environment } from '../../shared/environment.ts'
import { slots } from './slots.ts'
import { takeTurn } from './take-turn.ts'

/** Brings the events of one environment to their endpoints. Any number of processes may have one. */
export interface Deliverer {
  /**
   * Begins a turn for every endpoint that has something to deliver, as far as there is room. Gives how many were begun; their
   * ends are told to `ended`.
   */
  begin(): Promise<number>
  /** Begins nothing more and waits for what is on its way, breaking off what takes longer than this. */
  drain(milliseconds: number): Promise<void>
  /** Turns under way. */
  size(): number
}

export interface Pace {
  /** A turn begins nothing after this time. */
  readonly turnMs: number
  /** What a turn, its longest sending and a slow database take together is well within it. */
  readonly leaseMs: number
}

const usualPace: Pace = { turnMs: 15_000, leaseMs: 60_000 }
/** Turns at once; those whose endpoint failed last time never take the places of the others. */
const MOST_TURNS = 128
const MOST_SUSPECTS = 64
/** Sendings at once that are answered soon; those that are not have places of their own. */
const QUICK_SENDINGS = 64
const QUICK_MS = 40

/** What a crash may send twice: of one endpoint no more than one turn. */
const healthy = { entries: 64, due: 32, width: 8 }
const suspect = { entries: 8, due: 8, width: 4 }

export function createDeliverer(
  hub: Hub,
  environment: Environment,
  { ended = () => {}, pace = usualPace }: { readonly ended?: () => void; readonly pace?: Pace } = {},
): Deliverer {
  const running = new Map<number, Running>()
  const house = statementsOf(hub, environment)
  const quick = slots(QUICK_SENDINGS, QUICK_MS)
  let isDraining = false
  const run = async (turn: Turn, signal: AbortSignal) => {
    const until = performance.now() + pace.turnMs
    const isOver = () => isDraining || performance.now() > until
    const { entries, due, width } = turn.failuresInRow === 0 ? healthy : suspect
    try {
      const found = await house.read({ turn, entries, due })
      const work = { turn, ...found, environment, width, slots: quick, isOver, signal }
      const isWritten = await house.settle(await takeTurn(hub, work))
      if (!isWritten)
        hub.log.warn({ endpoint: turn.endpointId }, 'a webhook lease was lost, nothing was written')
    } catch (error) {
      // the lease runs out, and somebody begins again where this turn began
      hub.log.error({ endpoint: turn.endpointId, reason: String(error) }, 'a webhook turn came to nothing')
    } finally {
      running.delete(turn.endpointId)
      ended()
    }
  }
  return {
    size: () => running.size,
    begin: async () => {
      const suspects = [...running.values()].filter(({ turn }) => turn.failuresInRow > 0).length
      const room = MOST_TURNS - running.size
      if (isDraining || room <= 0) return 0
      const onlyHealthy = suspects >= MOST_SUSPECTS
      const turns = await claimTurns(hub.db.environments[environment], {
        most: onlyHealthy ? room : Math.min(room, Math.max(1, MOST_SUSPECTS - suspects)),
        now: sharedMoment(hub.clock),
        leaseMs: pace.leaseMs,
        not: [...running.keys()],
        onlyHealthy,
      })
      for (const turn of turns) {
        // one for each turn: a signal with a thousand listeners is slow
        const stop = new AbortController()
        running.set(turn.endpointId, { turn, stop, done: run(turn, stop.signal) })
      }
      return turns.length
    },
    drain: async (milliseconds) => {
      isDraining = true
      const timer = AbortSignal.timeout(milliseconds)
      const abort = () => {
        for (const { stop } of running.values()) stop.abort()
      }
      timer.addEventListener('abort', abort, { once: true })
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

interface Running {
  readonly turn: Turn
  readonly done: Promise<void>
  readonly stop: AbortController
}

interface Asked {
  readonly turn: Turn
  readonly entries: number
  readonly due: number
}

/** What many turns ask and write at the same time goes in one statement each. */
function statementsOf(hub: Hub, environment: Environment) {
  const pool = hub.db.environments[environment]
  const read = coalesced(
    async (asked: readonly Asked[]) => {
      const [entries, due] = await Promise.all([
        readNext(
          pool,
          asked.map(({ turn, entries: most }) => ({ turn, most })),
        ),
        readDue(
          pool,
          asked.map(({ turn, due: most }) => ({ endpointId: turn.endpointId, most })),
          sharedMoment(hub.clock),
        ),
      ])
      const of = <Row extends { readonly endpointId: number }>(all: readonly Row[], { turn }: Asked) =>
        all.filter(({ endpointId }) => endpointId === turn.endpointId)
      return asked.map((each) => ({ entries: of(entries, each), due: of(due, each) }))
    },
    { max: 16, lanes: 2 },
  )
  const settle = coalesced(
    async (turns: readonly Settlement[]) => {
      const held = await settleTurns(pool, turns, hub.clock.now())
      return turns.map(({ endpointId }) => held.has(endpointId))
    },
    { max: 16, lanes: 2 },
  )
  return { read, settle }
}
