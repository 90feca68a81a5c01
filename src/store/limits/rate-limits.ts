import { changed, type Queryable, row, rows } from '../sql.ts'

/** How many calls at once, and in how many microseconds one of them comes back; null: as many as they like. */
export type StoredLimit = { readonly capacity: number; readonly periodUs: number } | null

export interface SetLimit {
  readonly retailerId: number
  readonly name: string
  readonly limit: StoredLimit
  readonly changedAt: Date
}

interface LimitRow {
  retailer_id: number
  name: string
  capacity: number | null
  period_us: number | null
  changed_at: Date
}

/** What the operator set for anybody, and its version; undefined where that is still `known`. */
export async function readLimitsSince(
  db: Queryable,
  known: number | undefined,
): Promise<{ readonly version: number; readonly limits: readonly SetLimit[] } | undefined> {
  const found = await rows<{ version: number } & { [Column in keyof LimitRow]: LimitRow[Column] | null }>(
    db,
    {
      name: 'limits.readSince',
      text: `select v.version, l.retailer_id, l.name, l.capacity, l.period_us, l.changed_at
               from rate_limit_version v left join rate_limit l on true
              where v.only_row and v.version is distinct from $1::bigint`,
    },
    [known ?? null],
  )
  const [first] = found
  if (!first) return undefined
  // as: a row that has a retailer is whole; the left join made the others
  const limits = found.filter((each) => each.retailer_id !== null) as unknown as readonly LimitRow[]
  return { version: first.version, limits: limits.map(limitOf) }
}

/** What the operator set for one retailer. */
export async function readLimitsOf(db: Queryable, retailerId: number): Promise<readonly SetLimit[]> {
  const found = await rows<LimitRow>(
    db,
    {
      name: 'limits.readOf',
      text: `select retailer_id, name, capacity, period_us, changed_at from rate_limit where retailer_id = $1 order by name`,
    },
    [retailerId],
  )
  return found.map(limitOf)
}

/** Whoever keeps the limits of this environment in memory reads them again. */
export async function moveLimitsVersion(db: Queryable): Promise<void> {
  const text = 'update rate_limit_version set version = version + 1 where only_row'
  await changed(db, { name: 'limits.moveVersion', text })
}

/** False where this is what was set already. */
export async function putLimit(
  db: Queryable,
  { retailerId, name, limit, changedAt }: SetLimit,
): Promise<boolean> {
  const put = await changed(
    db,
    {
      name: 'limits.put',
      text: `insert into rate_limit as l (retailer_id, name, capacity, period_us, changed_at) values ($1, $2, $3, $4, $5)
             on conflict (retailer_id, name)
             do update set capacity = excluded.capacity, period_us = excluded.period_us, changed_at = excluded.changed_at
              where (l.capacity, l.period_us) is distinct from (excluded.capacity, excluded.period_us)`,
    },
    [retailerId, name, limit?.capacity ?? null, limit?.periodUs ?? null, changedAt],
  )
  return put > 0
}

/** What was set; undefined where nothing was. */
export async function removeLimit(
  db: Queryable,
  retailerId: number,
  name: string,
): Promise<SetLimit | undefined> {
  const removed = await row<LimitRow>(
    db,
    {
      name: 'limits.remove',
      text: `delete from rate_limit where retailer_id = $1 and name = $2
             returning retailer_id, name, capacity, period_us, changed_at`,
    },
    [retailerId, name],
  )
  return removed && limitOf(removed)
}

function limitOf({ retailer_id, name, capacity, period_us, changed_at }: LimitRow): SetLimit {
  const limit = capacity === null || period_us === null ? null : { capacity, periodUs: period_us }
  return { retailerId: retailer_id, name, limit, changedAt: changed_at }
}
