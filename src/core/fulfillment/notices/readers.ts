import { readChoices, readSandboxReaders } from '../../../store/notices/choices.ts'
import { insertNotices, type NewNotice } from '../../../store/notices/queue.ts'
import { readRetailers } from '../../../store/parties.ts'
import { type Party, readUsers, type UserEntry } from '../../../store/people/users.ts'
import type { Queryable } from '../../../store/sql.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { instantOfLocal, localDate } from '../../shared/local-date.ts'
import type { Draft } from './draft.ts'
import { type Delivery, type NoticeKind, usualDelivery } from './kinds.ts'

/** Where the day of somebody begins who belongs to no retailer. */
const ELSEWHERE = 'UTC'
/** When the digest of the day is written, by the reader's clock. */
const DIGEST_AT = '07:00:00'

/** Somebody who may be told of what happens in one environment, and how. */
export interface Reader {
  readonly userId: number
  readonly party: Party
  /** 0: the operator. */
  readonly ownerId: number
  readonly timezone: string
  readonly deliveryOf: (kind: NoticeKind) => Delivery
}

/** Everybody who is told of this environment: what happens in the sandbox only whoever asked for it. */
export async function readReaders(hub: Hub, environment: Environment): Promise<readonly Reader[]> {
  const db = peopleOf(hub)
  const alive = (await readUsers(db)).filter(({ disabledAt }) => disabledAt === null)
  const ids = alive.map(({ userId }) => userId)
  const inSandbox = environment === 'sandbox' ? new Set(await readSandboxReaders(db, ids)) : undefined
  const users = alive.filter(({ userId }) => inSandbox?.has(userId) ?? true)
  const zones = new Map((await readRetailers(db)).map(({ retailerId, timezone }) => [retailerId, timezone]))
  const chosen = new Map(
    (await readChoices(db, ids)).map(({ userId, kind, delivery }) => [`${userId}/${kind}`, delivery]),
  )
  return users.map((user) => ({
    userId: user.userId,
    party: user.party,
    ownerId: ownerOf(user),
    timezone: zones.get(user.retailerId ?? 0) ?? ELSEWHERE,
    deliveryOf: (kind) => chosen.get(`${user.userId}/${kind}`) ?? usualDelivery(kind, user),
  }))
}

export function ownerOf({ retailerId, supplierId }: Pick<UserEntry, 'retailerId' | 'supplierId'>): number {
  return retailerId ?? supplierId ?? 0
}

/** Puts a notice on the desk of everybody of a party who wants it, once for each happening. Gives how many were new. */
export async function tellReaders(
  db: Queryable,
  readers: readonly Reader[],
  drafts: readonly {
    readonly environment: Environment
    readonly party: Party
    readonly ownerId: number
    readonly draft: Draft
  }[],
  now: Date,
): Promise<number> {
  const notices = drafts.flatMap(({ environment, party, ownerId, draft }) =>
    readers
      .filter((reader) => reader.party === party && reader.ownerId === ownerId)
      .flatMap((reader): NewNotice[] => {
        const delivery = reader.deliveryOf(draft.kind)
        if (delivery === 'off') return []
        const nextAt = delivery === 'mail' ? now : nextDigest(now, reader.timezone)
        return [{ userId: reader.userId, environment, delivery, nextAt, ...draft }]
      }),
  )
  return await insertNotices(db, notices, now)
}

/** The next time that it is time for the digest where the reader is. */
export function nextDigest(now: Date, timezone: string): Date {
  for (const days of [0, 1, 2]) {
    const day = localDate(new Date(now.getTime() + days * 86_400_000), timezone)
    const at = instantOfLocal(day, DIGEST_AT, timezone)
    if (at && at > now) return at
  }
  return new Date(now.getTime() + 86_400_000)
}
