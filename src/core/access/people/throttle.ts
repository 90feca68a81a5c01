import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { addAttempt } from '../../../store/people/attempts.ts'
import type { Queryable } from '../../../store/sql.ts'

export interface Limit {
  readonly tries: number
  readonly seconds: number
}

export interface Tried {
  readonly isAllowed: boolean
  readonly left: number
  readonly retryAfterSeconds: number
}

/** Counts one more try in the database, so that every process counts alike and a restart forgets nothing. */
export async function countTry(db: Queryable, subject: string, limit: Limit, now: Date): Promise<Tried> {
  const windowMs = limit.seconds * 1000
  const startsAt = new Date(Math.floor(now.getTime() / windowMs) * windowMs)
  const tries = await addAttempt(db, subject, startsAt)
  const retryAfterSeconds = Math.max(1, Math.ceil((startsAt.getTime() + windowMs - now.getTime()) / 1000))
  return { isAllowed: tries <= limit.tries, left: Math.max(0, limit.tries - tries), retryAfterSeconds }
}

/** An account is counted under a hash: addresses that were tried are nobody’s business. */
export function accountSubject(what: string, emailKey: string): string {
  return `${what} account ${createHash('sha256').update(emailKey).digest('hex').slice(0, 32)}`
}

/** Who has one address of IPv6 has the whole /64. */
export function addressSubject(what: string, address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  return `${what} address ${isIPv6(plain) ? firstHalf(plain) : plain}`
}

function firstHalf(address: string): string {
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const gap = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: gap }, () => '0'), ...tail]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
