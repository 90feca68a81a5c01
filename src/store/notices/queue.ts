import type { NoticeContent } from '../../core/fulfillment/notices/draft.ts'
import type { Environment } from '../../core/shared/environment.ts'
import type { Party } from '../people/users.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface Follower {
  readonly environment: Environment
  readonly party: Party
  readonly ownerId: number
  readonly cursor: number
}

export async function readFollowers(db: Queryable, environment: Environment): Promise<readonly Follower[]> {
  const text = `select environment, party, owner_id as "ownerId", cursor from notice_follower where environment = $1`
  return await rows<Follower>(db, { name: 'notices.followers', text }, [environment])
}

/** Follows its stream from this number on, unless somebody does already. */
export async function insertFollower(db: Queryable, follower: Follower): Promise<void> {
  const { environment, party, ownerId, cursor } = follower
  await changed(
    db,
    {
      name: 'notices.insertFollower',
      text: `insert into notice_follower (environment, party, owner_id, cursor) values ($1, $2, $3, $4)
             on conflict do nothing`,
    },
    [environment, party, ownerId, cursor],
  )
}

/** false: another process has looked through the same before. */
export async function moveFollower(db: Queryable, follower: Follower, to: number): Promise<boolean> {
  const { environment, party, ownerId, cursor } = follower
  const moved = await changed(
    db,
    {
      name: 'notices.moveFollower',
      text: `update notice_follower set cursor = $5
              where environment = $1 and party = $2 and owner_id = $3 and cursor = $4`,
    },
    [environment, party, ownerId, cursor, to],
  )
  return moved === 1
}

export interface NewNotice {
  readonly userId: number
  readonly environment: Environment
  readonly eventKey: string
  readonly kind: string
  readonly delivery: 'mail' | 'digest'
  readonly content: NoticeContent
  readonly nextAt: Date
}

/** Whom was told of it before is not told again. Gives how many are new. */
export async function insertNotices(db: Queryable, notices: readonly NewNotice[], at: Date): Promise<number> {
  if (notices.length === 0) return 0
  const made = await row<{ made: number }>(
    db,
    {
      name: 'notices.insert',
      text: `with x as (
               select * from json_to_recordset($1) x("userId" int, environment text, "eventKey" text, kind text,
                                                     delivery text, content jsonb, "nextAt" timestamptz)),
             desks as (
               insert into mail_desk (user_id) select distinct "userId" from x on conflict do nothing),
             made as (
               insert into notice (user_id, environment, event_key, kind, delivery, content, created_at, next_at)
               select "userId", environment, "eventKey", kind, delivery, content, $2, "nextAt" from x
               on conflict (user_id, event_key) do nothing returning 1)
             select count(*) as made from made`,
    },
    [JSON.stringify(notices), at],
  )
  return made?.made ?? 0
}

export interface Desk {
  readonly userId: number
  readonly leaseNumber: number
}

/** People who have something due and nobody who writes to them. */
export async function claimDesks(
  db: Queryable,
  claim: { readonly now: Date; readonly leaseMs: number; readonly most: number },
): Promise<readonly Desk[]> {
  return await rows<Desk>(
    db,
    {
      name: 'notices.claimDesks',
      text: `with ready as (
               select d.user_id from mail_desk d
                where (d.lease_until is null or d.lease_until <= $1)
                  and exists (select 1 from notice n
                               where n.user_id = d.user_id and n.state = 'waiting' and n.next_at <= $1)
                order by d.lease_until nulls first, d.user_id limit $3
                  for update of d skip locked)
             update mail_desk d
                set lease_until = $1::timestamptz + $2::int * interval '1 millisecond', lease_number = d.lease_number + 1
               from ready r where d.user_id = r.user_id
             returning d.user_id as "userId", d.lease_number as "leaseNumber"`,
    },
    [claim.now, claim.leaseMs, claim.most],
  )
}

/** Until when nobody else begins; a moment that has passed: at once. */
export async function leaveDesk(db: Queryable, { userId, leaseNumber }: Desk, until: Date): Promise<void> {
  const text = 'update mail_desk set lease_until = $3 where user_id = $1 and lease_number = $2'
  await changed(db, { name: 'notices.leaveDesk', text }, [userId, leaseNumber, until])
}

export interface DueNotice {
  readonly noticeId: number
  readonly environment: Environment
  readonly eventKey: string
  readonly kind: string
  readonly delivery: 'mail' | 'digest'
  readonly content: NoticeContent
  readonly createdAt: Date
  readonly attempts: number
}

export async function readDueNotices(
  db: Queryable,
  userId: number,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<readonly DueNotice[]> {
  return await rows<DueNotice>(
    db,
    {
      name: 'notices.due',
      text: `select notice_id as "noticeId", environment, event_key as "eventKey", kind, delivery, content,
                    created_at as "createdAt", attempts
               from notice where user_id = $1 and state = 'waiting' and next_at <= $2
              order by notice_id limit $3`,
    },
    [userId, now, most],
  )
}

/** Mails of their own that this person got since then, and the first of them. */
export async function countMails(
  db: Queryable,
  userId: number,
  since: Date,
): Promise<{ readonly mails: number; readonly first: Date | null }> {
  const found = await row<{ mails: number; first: Date | null }>(
    db,
    {
      name: 'notices.countMails',
      text: `select count(*) as mails, min(sent_at) as first from notice
              where user_id = $1 and state = 'sent' and delivery = 'mail' and sent_at > $2`,
    },
    [userId, since],
  )
  return found ?? { mails: 0, first: null }
}

/** What became of notices that waited. */
export async function settleNotices(
  db: Queryable,
  noticeIds: readonly number[],
  to: {
    readonly state: 'sent' | 'dropped' | 'given_up' | 'waiting'
    readonly at: Date
    /** Of what waits on. */
    readonly nextAt?: Date
    readonly delivery?: 'digest'
    readonly reason?: string
    /** It was tried, and came to nothing. */
    readonly isAttempt?: boolean
  },
): Promise<void> {
  if (noticeIds.length === 0) return
  await changed(
    db,
    {
      name: 'notices.settle',
      text: `update notice
                set state = $2, sent_at = case when $2 = 'sent' then $3::timestamptz end,
                    next_at = case when $2 = 'waiting' then $4::timestamptz end, delivery = coalesce($5, delivery),
                    last_reason = coalesce($6, last_reason), attempts = attempts + $7
              where notice_id = any ($1::bigint[]) and state = 'waiting'`,
    },
    [
      noticeIds,
      to.state,
      to.at,
      to.nextAt ?? null,
      to.delivery ?? null,
      to.reason ?? null,
      to.isAttempt ? 1 : 0,
    ],
  )
}

/** Takes away what was told long ago; its key goes with it, and what it told of is no longer on any stream. */
export async function removeNoticesBefore(db: Queryable, before: Date, most: number): Promise<number> {
  return await changed(
    db,
    {
      name: 'notices.removeBefore',
      text: `delete from notice where notice_id in (
               select notice_id from notice where state <> 'waiting' and created_at < $1 order by notice_id limit $2)`,
    },
    [before, most],
  )
}
