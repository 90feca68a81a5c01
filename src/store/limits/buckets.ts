import { routine } from '../migrations.ts'
import { changed, type Queryable, rows } from '../sql.ts'
import type { StoredLimit } from './rate-limits.ts'

/** A call on its way into its bucket. */
export interface Taking {
  readonly credentialId: number
  readonly name: string
  /** Out of a bucket of this credential's own, not out of that of all who call for its retailer. */
  readonly isOwn: boolean
  readonly cost: number
  /** What holds unless the operator set something. */
  readonly usual: StoredLimit
}

export interface Taken {
  /** The limit it was counted under; null: none holds, and it was not counted. */
  readonly limit: StoredLimit
  readonly isAllowed: boolean
  /** The time until the bucket is full again, in microseconds. */
  readonly debtUs: number
  readonly at: Date
}

/**
 * Takes calls out of their buckets in one round trip and one transaction, and answers in the order given: undefined for a
 * credential that is no retailer's here. `now`: null for the clock of the database.
 */
export async function takeCalls(
  db: Queryable,
  takings: readonly Taking[],
  now: Date | null,
): Promise<readonly (Taken | undefined)[]> {
  const found = await rows<{
    r_o: number
    r_allowed: boolean
    r_debt: number
    r_at: Date
    r_capacity: number | null
    r_period: number | null
  }>(
    db,
    {
      name: 'limits.takeCalls',
      text: `select r_o, r_allowed, r_debt, r_at, r_capacity, r_period from ${routine('take_calls').versionedName}($1, $2, $3, $4, $5, $6, $7)`,
    },
    [
      takings.map((taking) => taking.credentialId),
      takings.map((taking) => taking.name),
      takings.map((taking) => taking.isOwn),
      takings.map((taking) => taking.cost),
      takings.map((taking) => taking.usual?.capacity ?? null),
      takings.map((taking) => taking.usual?.periodUs ?? null),
      now,
    ],
  )
  const byPlace = new Map(found.map((taken) => [taken.r_o, taken]))
  return takings.map((_, index) => {
    const taken = byPlace.get(index + 1)
    if (!taken) return undefined
    const { r_capacity: capacity, r_period: periodUs } = taken
    const limit = capacity === null || periodUs === null ? null : { capacity, periodUs }
    return { limit, isAllowed: taken.r_allowed, debtUs: taken.r_debt, at: taken.r_at }
  })
}

/** Puts the buckets of a retailer under another limit: the calls missing stay missing, up to all there are. */
export async function settleBuckets(
  db: Queryable,
  { retailerId, name, limit }: { retailerId: number; name: string; limit: NonNullable<StoredLimit> },
  now: Date | null,
): Promise<void> {
  await changed(
    db,
    {
      name: 'limits.settleBuckets',
      text: `update rate_bucket b
                set full_at = n.at + least(call_debt(b.full_at, b.period_us, n.at, $4), $3 * $4::bigint) * interval '1 microsecond',
                    period_us = $4
               from (select coalesce($5::timestamptz, clock_timestamp()) as at) n
              where b.retailer_id = $1 and b.name = $2`,
    },
    [retailerId, name, limit.capacity, limit.periodUs, now],
  )
}

export interface StoredBucket {
  readonly name: string
  /** null: that of all who call for the retailer. */
  readonly credentialId: number | null
  readonly fullAt: Date
  /** What is left of the time until it is full, in microseconds, and the period it was written under. */
  readonly debtUs: number
  readonly periodUs: number
  readonly at: Date
}

/** The buckets of a retailer that somebody has taken from, as they stand now; taking nothing. */
export async function readBuckets(
  db: Queryable,
  retailerId: number,
  now: Date | null,
): Promise<readonly StoredBucket[]> {
  const found = await rows<{
    name: string
    credential_id: number
    full_at: Date
    debt: number
    period_us: number
    at: Date
  }>(
    db,
    {
      name: 'limits.readBuckets',
      text: `select b.name, b.credential_id, b.full_at, b.period_us, n.at,
                    call_debt(b.full_at, b.period_us, n.at, b.period_us) as debt
               from rate_bucket b cross join (select coalesce($2::timestamptz, clock_timestamp()) as at) n
              where b.retailer_id = $1
              order by b.name, b.credential_id`,
    },
    [retailerId, now],
  )
  return found.map((bucket) => ({
    name: bucket.name,
    credentialId: bucket.credential_id === 0 ? null : bucket.credential_id,
    fullAt: bucket.full_at,
    debtUs: bucket.debt,
    periodUs: bucket.period_us,
    at: bucket.at,
  }))
}
