import type { Pool, PoolClient } from 'pg'

export type Tx = PoolClient

/** Lock conflicts that a second try answers: deadlock, serialization failure, lock timeout. */
const retriable = new Set(['40P01', '40001', '55P03'])

export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function isLockConflict(error: unknown): boolean {
  return retriable.has(sqlState(error) ?? '')
}

/** The connection is gone or the server is going: whether a commit happened is unknown. */
export function isConnectionLoss(error: unknown): boolean {
  const code = sqlState(error)
  if (code === undefined)
    return error instanceof Error && /connection|timeout exceeded when trying to connect/i.test(error.message)
  return code.startsWith('08') || code.startsWith('57P') || code.startsWith('E') || code === '53300'
}

/** Errors that the data of one order can cause: wrong values, limits, program limits. */
export function isDataError(error: unknown): boolean {
  return /^(22|23|53|54)/.test(sqlState(error) ?? '') && sqlState(error) !== '53300'
}

/**
 * One transaction inside the fence of the given retailers; an empty set sees no retailer's row. Tried again on a lock
 * conflict, at most three times: `work` must have no effect outside the database.
 */
export async function transaction<T>(
  pool: Pool,
  retailers: readonly number[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, retailers, work)
    } catch (error) {
      if (attempt === 3 || !isLockConflict(error)) throw error
    }
  }
}

/**
 * One consistent view of everything these retailers own, for a report: read-only, full scans welcome, in no hurry.
 */
export async function snapshot<T>(
  pool: Pool,
  retailers: readonly number[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await once(pool, retailers, work, {
    begin: 'begin isolation level repeatable read read only',
    settings: `; set local statement_timeout = '15min'; set local enable_seqscan = on; set local plan_cache_mode = auto`,
  })
}

const ordinary = { begin: 'begin', settings: '' }

async function once<T>(
  pool: Pool,
  retailers: readonly number[],
  work: (tx: Tx) => Promise<T>,
  { begin, settings } = ordinary,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(`${begin}; set local dropdock.retailers = '${fence(retailers)}'${settings}`)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function fence(retailers: readonly number[]): string {
  if (!retailers.every(Number.isSafeInteger)) throw new TypeError('a fence is made of retailer numbers')
  return retailers.join(',')
}
