import type { HttpCarrierSettings } from '../../core/shared/carrier-tracker.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface StoredCarrier {
  readonly carrierId: number
  readonly code: string
  readonly kind: 'http' | 'simulated'
  readonly carriers: readonly string[]
  readonly settings: HttpCarrierSettings | Readonly<Record<string, never>>
  readonly hasToken: boolean
  readonly createdAt: Date
  readonly createdBy: string
  readonly restUntil: Date | null
  readonly failures: number
  readonly lastFailure: string | null
  readonly askedAt: Date | null
}

const columns = `carrier_id as "carrierId", code, kind, carriers, settings, token is not null as "hasToken",
       created_at as "createdAt", created_by as "createdBy", rest_until as "restUntil", failures,
       last_failure as "lastFailure", asked_at as "askedAt"`

export async function readCarriers(db: Queryable): Promise<readonly StoredCarrier[]> {
  const text = `select ${columns} from carrier order by code`
  return await rows<StoredCarrier>(db, { name: 'carriers.read', text })
}

export async function findCarrier(db: Queryable, code: string): Promise<StoredCarrier | undefined> {
  const text = `select ${columns} from carrier where code = $1`
  return await row<StoredCarrier>(db, { name: 'carriers.find', text }, [code])
}

/** Sealed; null: it needs none. */
export async function readCarrierToken(db: Queryable, carrierId: number): Promise<Buffer | null> {
  const text = 'select token from carrier where carrier_id = $1'
  const found = await row<{ token: Buffer | null }>(db, { name: 'carriers.token', text }, [carrierId])
  return found?.token ?? null
}

/** false where the code is taken. */
export async function insertCarrier(
  db: Queryable,
  made: {
    readonly code: string
    readonly kind: 'http' | 'simulated'
    readonly carriers: readonly string[]
    readonly settings: object
    readonly token: Buffer | null
    readonly createdAt: Date
    readonly createdBy: string
  },
): Promise<boolean> {
  const { code, kind, carriers, settings, token, createdAt, createdBy } = made
  const done = await changed(
    db,
    {
      name: 'carriers.insert',
      text: `insert into carrier (code, kind, carriers, settings, token, created_at, created_by)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (code) do nothing`,
    },
    [code, kind, carriers, JSON.stringify(settings), token, createdAt, createdBy],
  )
  return done === 1
}

export async function deleteCarrier(db: Queryable, carrierId: number): Promise<void> {
  await changed(db, { name: 'carriers.delete', text: 'delete from carrier where carrier_id = $1' }, [
    carrierId,
  ])
}

/** How an asking went; nobody asks again before `restUntil`. */
export async function noteAsking(
  db: Queryable,
  carrierId: number,
  {
    at,
    restUntil,
    failure,
  }: { readonly at: Date; readonly restUntil: Date | null; readonly failure: string | null },
): Promise<void> {
  await changed(
    db,
    {
      name: 'carriers.noteAsking',
      text: `update carrier
                set asked_at = $2, rest_until = $3, last_failure = coalesce($4, last_failure),
                    failures = case when $4::text is null then 0 else failures + 1 end
              where carrier_id = $1`,
    },
    [carrierId, at, restUntil, failure],
  )
}
