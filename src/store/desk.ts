import { type Queryable, row } from './sql.ts'

/** The living credential under which the operator places a retailer's orders. */
export async function findDesk(db: Queryable, retailerId: number): Promise<number | undefined> {
  const found = await row<{ credential_id: number }>(
    db,
    {
      name: 'access.findDesk',
      text: `select credential_id from credential
              where retailer_id = $1 and kind = 'operator-desk' and revoked_at is null`,
    },
    [retailerId],
  )
  return found?.credential_id
}

/** undefined: somebody else made it at the same moment. */
export async function insertDesk(
  db: Queryable,
  desk: {
    readonly environment: string
    readonly retailerId: number
    readonly hash: Buffer
    readonly at: Date
  },
): Promise<number | undefined> {
  const made = await row<{ credential_id: number }>(
    db,
    {
      name: 'access.insertDesk',
      text: `insert into credential (kind, environment, retailer_id, name, secret_hash, secret_prefix, scopes, created_at)
             values ('operator-desk', $1, $2, 'Orders placed by the operator', $3, '', '{}', $4)
             on conflict do nothing returning credential_id`,
    },
    [desk.environment, desk.retailerId, desk.hash, desk.at],
  )
  return made?.credential_id
}
