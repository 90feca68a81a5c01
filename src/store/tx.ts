import type { Pool, PoolClient } from 'pg'

export type Tx = PoolClient

/** Lock conflicts that a second try answers: deadlock, serialization failure, lock timeout. */
const retriable = new Set(['40P01', '40001', '55P03'])

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isLockConflict(error: unknown): boolean {
  return retriable.has(sqlState(error) ?? '')
}

/** What the network, or a server that is not there, answers with; ENOENT is a socket that is gone. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EAI_AGAIN',
  'ENOTFOUND',
])

/** The connection is gone or the server is going: whether a commit happened is unknown. */
export function isConnectionLoss(error: unknown): boolean {
  const code = sqlState(error)
  if (code !== undefined) return /^(08|57P|53300)/.test(code) || unreachable.has(code)
  return (
    error instanceof Error &&
    /^(connection terminated|timeout exceeded when trying to connect|client has encountered a connection error)/i.test(
      error.message,
    )
  )
}

/** Errors that the data of one order can cause: wrong values, limits, program limits. */
export function isDataError(error: unknown): boolean {
  return /^(22|23|53|54)/.test(sqlState(error) ?? '') && sqlState(error) !== '53300'
}

const TRIES = 3
const RECONNECT_MS = [100, 400, 1500, 4000, 8000]

/**
 * Does the work again after a lock conflict, at most three times in all, and waits out a server that restarts: about
 * fourteen seconds. The work must be safe to do twice, since a commit whose answer was lost may have happened.
 */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  let conflicts = 0
  for (let losses = 0; ; ) {
    try {
      return await work()
    } catch (error) {
      if (isLockConflict(error)) {
        conflicts += 1
        if (conflicts === TRIES) throw error
        continue
      }
      const wait = RECONNECT_MS[losses]
      if (!isConnectionLoss(error) || wait === undefined) throw error
      losses += 1
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** A value that the database refuses for what it is: a sign it cannot store, a number out of range. */
export function isValueError(error: unknown): boolean {
  return /^(22|54)/.test(sqlState(error) ?? '')
}

/**
 * One transaction inside the fence of the given retailers; an empty set sees no retailer's row. Done `persistently`: `work`
 * has no effect outside the database, and done twice it changes nothing the second time.
 */
export async function transaction<T>(
  pool: Pool,
  retailers: readonly number[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await persistently(() => once(pool, retailers, work))
}

/** The same inside the fence of suppliers: their work lists are to be seen, and no row that a retailer owns. */
export async function supplierTransaction<T>(
  pool: Pool,
  suppliers: readonly number[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const settings = `; set local dropdock.suppliers = '${fence(suppliers)}'`
  return await persistently(() => once(pool, [], work, { begin: 'begin', settings }))
}

/**
 * One consistent view of everything these retailers own, for a report: read-only, full scans welcome, in no hurry. Whole tables are
 * joined by hashes alone: without statistics the planner expects a handful of rows, and reading one table again for each row of
 * another was seen to take minutes.
 */
export async function snapshot<T>(
  pool: Pool,
  retailers: readonly number[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await once(pool, retailers, work, {
    begin: 'begin isolation level repeatable read read only',
    settings: `; set local statement_timeout = '15min'; set local enable_seqscan = on; set local enable_nestloop = off; set local plan_cache_mode = auto`,
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

function fence(parties: readonly number[]): string {
  if (!parties.every(Number.isSafeInteger)) throw new TypeError('a fence is made of numbers')
  return parties.join(',')
}
