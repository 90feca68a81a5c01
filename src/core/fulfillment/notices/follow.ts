import { type Follower, insertFollower, moveFollower, readFollowers } from '../../../store/notices/queue.ts'
import { readOrdersByKey } from '../../../store/orders/read.ts'
import { readRetailers } from '../../../store/parties.ts'
import { readHead, readStream, type StreamEntry } from '../../../store/streams.ts'
import { transaction } from '../../../store/tx.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import type { Draft } from './draft.ts'
import { draftsOf, followedTypes, isWorthALook } from './event-drafts.ts'
import { type Reader, readReaders, tellReaders } from './readers.ts'

/** Entries of one look at one stream. */
const MOST = 200

/**
 * Looks through the streams of one environment for what people are to be told, each from where it was looked through last: a
 * place and the notices that come of it are written in one transaction, and a place is moved by one process alone. Who is new is
 * told from then on. Gives how many streams have more to look
 * through.
 */
export async function followStreams(hub: Hub, environment: Environment): Promise<number> {
  const readers = await readReaders(hub, environment)
  const followers = await followersOf(hub, environment, readers)
  let more = 0
  for (const follower of followers) if (await takeNext(hub, follower, readers)) more += 1
  return more
}

/** One for each party that has people. */
async function followersOf(
  hub: Hub,
  environment: Environment,
  readers: readonly Reader[],
): Promise<readonly Follower[]> {
  const db = peopleOf(hub)
  const key = ({ party, ownerId }: Pick<Reader, 'party' | 'ownerId'>) => `${party}/${ownerId}`
  const there = new Map((await readFollowers(db, environment)).map((each) => [key(each), each]))
  const parties = new Map(readers.map((reader) => [key(reader), reader]))
  for (const [name, { party, ownerId }] of parties) {
    if (there.has(name)) continue
    const { lastSeq } = await readHead(hub.db.environments[environment], { kind: party, ownerId })
    await insertFollower(db, { environment, party, ownerId, cursor: lastSeq })
  }
  return [...there].flatMap(([name, follower]) => (parties.has(name) ? [follower] : []))
}

async function takeNext(hub: Hub, follower: Follower, readers: readonly Reader[]): Promise<boolean> {
  const { environment, party, ownerId, cursor } = follower
  const pool = hub.db.environments[environment]
  const stream = { kind: party, ownerId }
  const { lastSeq, keptFrom } = await readHead(pool, stream)
  if (lastSeq <= cursor) return false
  const entries = await readStream(pool, stream, Math.max(cursor, keptFrom - 1), MOST, followedTypes[party])
  const next = entries.length === MOST ? (entries.at(-1)?.seq ?? lastSeq) : lastSeq
  const drafts = await draftsFor(
    hub,
    follower,
    entries.filter((entry) => isWorthALook(party, entry)),
  )
  const now = hub.clock.now()
  await transaction(peopleOf(hub), [], async (tx) => {
    if (!(await moveFollower(tx, follower, next))) return
    const asked = drafts.map((draft) => ({ environment, party, ownerId, draft }))
    await tellReaders(tx, readers, asked, now)
  })
  return next < lastSeq
}

async function draftsFor(
  hub: Hub,
  { environment, party, ownerId }: Follower,
  entries: readonly StreamEntry[],
): Promise<readonly Draft[]> {
  if (entries.length === 0) return []
  const pool = hub.db.environments[environment]
  const names = new Map((await readRetailers(pool)).map(({ retailerId, name }) => [retailerId, name]))
  const fence = [...new Set(entries.map(({ retailerId }) => retailerId))]
  const keys = new Map(
    entries.map(({ retailerId, number }) => [`${retailerId}/${number}`, { retailerId, number }]),
  )
  const orders = await transaction(pool, fence, (tx) => readOrdersByKey(tx, environment, [...keys.values()]))
  const byKey = new Map(orders.map((order) => [`${order.retailerId}/${order.number}`, order]))
  return entries.flatMap((entry) => {
    // its order may have gone meanwhile, with the sandbox it was in
    const order = byKey.get(`${entry.retailerId}/${entry.number}`)
    const retailer = names.get(entry.retailerId) ?? String(entry.retailerId)
    return order ? draftsOf({ party, ownerId, environment, entry, order, retailer }) : []
  })
}
