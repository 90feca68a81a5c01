import { type Queryable, rows } from '../sql.ts'

/** A person as those read who see what they did. */
export interface ActingUser {
  readonly userId: number
  readonly name: string
  readonly retailerId: number | null
  readonly supplierId: number | null
}

/** Of these people; people are production’s. */
export async function readActingUsers(
  db: Queryable,
  userIds: readonly number[],
): Promise<readonly ActingUser[]> {
  return await rows<ActingUser>(
    db,
    {
      name: 'actors.users',
      text: `select user_id as "userId", coalesce(nullif(name, ''), email) as name, retailer_id as "retailerId",
                    supplier_id as "supplierId"
               from users where user_id = any ($1::int[])`,
    },
    [userIds],
  )
}
