import { readRunMarks } from '../../../store/feeds/moves.ts'
import { readLiving } from '../../../store/people/sessions.ts'
import { readHead, readHeads, readStream, type StreamEntry } from '../../../store/streams.ts'
import { limitsAt, peopleOf } from '../../access/people/session.ts'
import type { SignedIn } from '../../access/people/user.ts'
import type { Hub } from '../../hub.ts'
import { coalesced } from '../../shared/coalesce.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { type Stream, StreamWatch } from './stream-watch.ts'

const EVERY_MS = 1000

/** Streams open at once: a window that is looked at has one, and a person rarely looks at more. */
export const mostViewers = { ofOne: 12, ofAll: 1000 }

interface Watches extends Readonly<Record<Environment, StreamWatch>> {
  /** How many windows of each person look on. */
  readonly windows: Map<number, number>
}

const watches = new WeakMap<Hub, Watches>()

/** Of one hub, for all who look on. */
export function watchesOf(hub: Hub): Watches {
  const known = watches.get(hub)
  if (known) return known
  const of = (where: Environment) => {
    const pool = hub.db.environments[where]
    return new StreamWatch(
      {
        head: (stream) => readHead(pool, stream),
        heads: (streams) => readHeads(pool, streams),
        entries: (stream, after, limit) => readStream(pool, stream, after, limit),
        runMarks: (supplierIds) => readRunMarks(pool, supplierIds),
      },
      {
        everyMs: EVERY_MS,
        failed: (error) =>
          hub.log.warn({ environment: where, reason: String(error) }, 'live: no news, trying again'),
      },
    )
  }
  const made = { production: of('production'), sandbox: of('sandbox'), windows: new Map<number, number>() }
  watches.set(hub, made)
  return made
}

/** Events were numbered in this very process: whoever looks on here need not wait for the next look. */
export function wakeWatch(hub: Hub, environment: Environment): void {
  watches.get(hub)?.[environment].wake()
}

/** The one stream that somebody sees: of the operator, of its own retailer or of its own supplier. @throws Problem `forbidden` */
export function streamOfUser({ user }: Pick<SignedIn, 'user'>): Stream {
  if (user.party === 'operator') return { kind: 'operator', ownerId: 0 }
  const ownerId = user.party === 'retailer' ? user.retailerId : user.supplierId
  if (ownerId === null) throw new Problem('forbidden', {})
  return { kind: user.party, ownerId }
}

/** Whose runs of feeds somebody is told of: its own, 0 for everybody's, undefined for none. A supplier's are nobody else's to know of. */
export function runsOfUser({ user }: Pick<SignedIn, 'user'>): number | undefined {
  if (user.party === 'operator') return 0
  return user.party === 'supplier' ? (user.supplierId ?? undefined) : undefined
}

/** What a page needs to know which of its questions to ask again. */
export interface Glimpse {
  readonly seq: number
  readonly type: string
  readonly number: number
  /** To the operator alone: others see one retailer, or must not know whose order it is. */
  readonly retailerId?: number
}

/**
 * A place for one more window of a person. @throws Problem `too-many-requests` where that person, or everybody together, has
 * as many open as there may be
 */
export function takeViewersPlace(hub: Hub, userId: number): () => void {
  const { windows } = watchesOf(hub)
  const own = windows.get(userId) ?? 0
  const all = [...windows.values()].reduce((sum, each) => sum + each, 0)
  if (own >= mostViewers.ofOne || all >= mostViewers.ofAll)
    throw new Problem('too-many-requests', { retryAfterSeconds: 30 })
  windows.set(userId, own + 1)
  let isGone = false
  return () => {
    if (isGone) return
    isGone = true
    const left = (windows.get(userId) ?? 1) - 1
    if (left > 0) windows.set(userId, left)
    else windows.delete(userId)
  }
}

export function glimpseOf({ kind }: Stream, { seq, type, number, retailerId }: StreamEntry): Glimpse {
  return kind === 'operator' ? { seq, type, number, retailerId } : { seq, type, number }
}

/** Is a session alive and still the same party's? Those who ask together are answered by one question. */
export function sessionsWatch(hub: Hub): (session: SignedIn) => Promise<boolean> {
  const find = coalesced(
    async (hashes: readonly Buffer[]) => {
      const living = await readLiving(peopleOf(hub), hashes, limitsAt(hub))
      return hashes.map((hash) => living.get(hash.toString('hex')))
    },
    { max: mostViewers.ofAll, lanes: 1 },
  )
  return async ({ idHash, user: { party, retailerId, supplierId } }) => {
    const whose = [party, retailerId, supplierId].filter((part) => part !== null).join(':')
    return (await find(idHash)) === whose
  }
}
