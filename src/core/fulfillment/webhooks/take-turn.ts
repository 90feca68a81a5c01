import type { Settlement, WaitingRow } from '../../../store/webhooks/settle.ts'
import type { DueDelivery, Turn, TurnEntry } from '../../../store/webhooks/turns.ts'
import type { Hub } from '../../hub.ts'
import { eventIdOf } from '../../orders/told-event.ts'
import type { Environment } from '../../shared/environment.ts'
import { type Attempted, attempt } from './attempt.ts'
import { messageBody } from './message.ts'
import { nextAttemptAt } from './schedule.ts'
import { type SigningKey, signingKey } from './signature.ts'
import type { Slots } from './slots.ts'

export interface TurnWork {
  readonly turn: Turn
  readonly due: readonly DueDelivery[]
  readonly entries: readonly TurnEntry[]
  readonly environment: Environment
  /** Sendings at the same time. */
  readonly width: number
  /** Shared with the turns of other endpoints. */
  readonly slots: Slots
  /** True from when on nothing new is begun: the turn has lasted long enough, or the hub stops. */
  readonly isOver: () => boolean
  readonly signal: AbortSignal
}

/** So many failures in a row are an outage: with the first success after it, nothing waits any longer. */
const OUTAGE = 10

interface Pending {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly type: string
  readonly messageId: string
  readonly body: string
  readonly attempts: number
  readonly isDue: boolean
  outcome: 'unsent' | 'behind' | Attempted
}

/**
 * Sends what one endpoint is due: of each order one after the other, of different orders several at once. Writes nothing;
 * what is to be written comes back.
 */
export async function takeTurn(hub: Hub, work: TurnWork): Promise<Settlement> {
  const { turn } = work
  const secrets = openSecrets(hub, turn)
  const pending = [...work.due.map(dueMessage), ...chosen(work)]
  const sequence: boolean[] = []
  const to = { url: turn.url, secrets, signal: work.signal }
  await eachOrder(pending, work.width, async (one) => {
    const leave = await work.slots.take()
    const done = work.isOver() ? undefined : await attempt(hub, to, one)
    leave()
    if (!done) return false
    one.outcome = done
    sequence.push(done.isDelivered)
    return done.isDelivered
  })
  return settlementOf(hub, work, pending, sequence)
}

/** The one that is valid, and the one before it as long as it is. One that cannot be opened signs nothing. */
export function openSecrets(
  hub: Hub,
  from: Pick<Turn, 'secret' | 'oldSecret' | 'oldSecretUntil'>,
): readonly SigningKey[] {
  const isOldValid = from.oldSecretUntil !== null && from.oldSecretUntil > hub.clock.now()
  const sealed = isOldValid && from.oldSecret ? [from.secret, from.oldSecret] : [from.secret]
  return sealed.flatMap((each) => {
    const secret = hub.keyring.open(each)
    return secret === undefined ? [] : [signingKey(secret)]
  })
}

function dueMessage(due: DueDelivery): Pending {
  return { ...due, isDue: true, outcome: 'unsent' }
}

/** New entries of the types that were asked for. */
function chosen({ turn, entries, environment }: TurnWork): Pending[] {
  const stream = { environment, kind: turn.kind, ownerId: turn.ownerId }
  return entries
    .filter(({ type }) => turn.eventTypes === null || turn.eventTypes.includes(type))
    .map((entry) => ({
      seq: entry.seq,
      retailerId: entry.retailerId,
      number: entry.number,
      type: entry.type,
      messageId: eventIdOf(stream, entry),
      body: messageBody(stream, entry),
      attempts: 0,
      isDue: false,
      outcome: entry.isBlocked ? 'behind' : 'unsent',
    }))
}

const orderOf = ({ retailerId, number }: { retailerId: number; number: number }) => `${retailerId}/${number}`

/** Several orders at a time; of one, the next only after the one before it was taken: the rest stays behind it. */
async function eachOrder(
  pending: readonly Pending[],
  width: number,
  send: (one: Pending) => Promise<boolean>,
): Promise<void> {
  const orders = new Map<string, Pending[]>()
  for (const one of pending) {
    if (one.outcome === 'behind') continue
    // what is tried again has an order of its own here: nothing new of its order is in the same turn
    const key = one.isDue ? `due ${one.seq}` : orderOf(one)
    const before = orders.get(key)
    if (before) before.push(one)
    else orders.set(key, [one])
  }
  const queue = [...orders.values()].values()
  const lane = async () => {
    for (const order of queue) {
      let isTaken = true
      for (const one of order) {
        if (isTaken) isTaken = await send(one)
        else one.outcome = 'behind'
      }
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
}

function settlementOf(
  hub: Hub,
  { turn, entries }: TurnWork,
  pending: readonly Pending[],
  sequence: readonly boolean[],
): Settlement {
  const fresh = pending.filter(({ isDue }) => !isDue)
  const isDecided = (one: Pending) => typeof one.outcome === 'object'
  const unsent = fresh.filter((one) => !isDecided(one) && one.outcome === 'unsent')
  // as far as something became of them; what was not begun behind that is read again
  const lastDecided = Math.max(turn.cursor, ...fresh.filter(isDecided).map(({ seq }) => seq))
  const cursor =
    unsent.length === 0
      ? (entries.at(-1)?.seq ?? Math.max(turn.cursor, turn.keptFrom - 1))
      : Math.max(lastDecided, Math.min(...unsent.map(({ seq }) => seq)) - 1)
  const written = pending.filter((one) => isDecided(one) || (!one.isDue && one.seq <= cursor))
  const isTaken = (one: Pending) => typeof one.outcome === 'object' && one.outcome.isDelivered
  const waiting = written.filter((one) => !isTaken(one)).map((one) => waitingRow(hub, one))
  const last = sequence.lastIndexOf(true)
  return {
    endpointId: turn.endpointId,
    leaseNumber: turn.leaseNumber,
    cursor,
    failuresInRow: last === -1 ? turn.failuresInRow + sequence.length : sequence.length - 1 - last,
    // the numbers of a stream have no gap: what is not there is no longer kept
    missed: Math.max(0, (entries[0]?.seq ?? turn.keptFrom) - 1 - turn.cursor),
    isBack: turn.failuresInRow >= OUTAGE && last !== -1,
    taken: written.filter((one) => one.isDue && isTaken(one)).map(({ seq }) => seq),
    waiting,
    attempts: pending.flatMap(({ outcome }) => (typeof outcome === 'object' ? [outcome.row] : [])),
    orders: written.filter((one) => one.isDue || !isDecided(one)),
  }
}

function waitingRow(hub: Hub, one: Pending): WaitingRow {
  const { seq, retailerId, number, type, messageId, body, attempts, outcome } = one
  const row = { seq, retailerId, number, type, messageId, body }
  if (typeof outcome !== 'object')
    return { ...row, state: 'waiting', attempts, nextAt: null, lastReason: null }
  const { askedMs } = outcome
  const made = attempts + 1
  const nextAt = nextAttemptAt(made, { now: hub.clock.now(), random: hub.random, askedMs })
  const state = nextAt === null ? 'given_up' : 'waiting'
  return { ...row, state, attempts: made, nextAt, lastReason: outcome.row.detail }
}
