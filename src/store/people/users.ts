import { changed, type Queryable, row, rows } from '../sql.ts'

export type Party = 'operator' | 'retailer' | 'supplier'
export type UserRole = 'owner' | 'member' | 'read-only'

/** A person who signs in, without anything secret. */
export interface UserEntry {
  readonly userId: number
  readonly party: Party
  readonly retailerId: number | null
  readonly supplierId: number | null
  /** The code of the retailer or supplier; null for the operator's own people. */
  readonly partyCode: string | null
  readonly partyName: string | null
  readonly role: UserRole
  readonly email: string
  readonly name: string
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly hasPassword: boolean
  readonly hasTotp: boolean
}

/** What proves a person, as it lies in the database: a hash, and a sealed secret. */
export interface UserProofs extends UserEntry {
  readonly passwordHash: string | null
  readonly totpSecret: Buffer | null
}

export const userColumns = `u.user_id as "userId", u.party, u.retailer_id as "retailerId", u.supplier_id as "supplierId",
  coalesce(r.code, s.code) as "partyCode", coalesce(r.name, s.name) as "partyName", u.role, u.email, u.name,
  u.created_at as "createdAt", u.disabled_at as "disabledAt", u.password_hash is not null as "hasPassword",
  u.totp_since is not null as "hasTotp"`

export const userJoins =
  'left join retailer r on r.retailer_id = u.retailer_id left join supplier s on s.supplier_id = u.supplier_id'

export async function findUser(db: Queryable, userId: number): Promise<UserProofs | undefined> {
  const text = `select ${userColumns}, u.password_hash as "passwordHash", u.totp_secret as "totpSecret"
                  from users u ${userJoins} where u.user_id = $1`
  return await row<UserProofs>(db, { name: 'users.find', text }, [userId])
}

export async function findUserByEmail(db: Queryable, emailKey: string): Promise<UserProofs | undefined> {
  const text = `select ${userColumns}, u.password_hash as "passwordHash", u.totp_secret as "totpSecret"
                  from users u ${userJoins} where u.email_key = $1`
  return await row<UserProofs>(db, { name: 'users.findByEmail', text }, [emailKey])
}

export async function readUsers(db: Queryable): Promise<readonly UserEntry[]> {
  const text = `select ${userColumns} from users u ${userJoins} order by u.user_id`
  return await rows<UserEntry>(db, { name: 'users.read', text })
}

/** Its number; undefined where the address has an account already. */
export async function insertUser(
  db: Queryable,
  user: {
    party: Party
    retailerId: number | null
    supplierId: number | null
    role: UserRole
    email: string
    emailKey: string
    name: string
    passwordHash: string | null
    at: Date
  },
): Promise<number | undefined> {
  const made = await row<{ user_id: number }>(
    db,
    {
      name: 'users.insert',
      text: `insert into users (party, retailer_id, supplier_id, role, email, email_key, name, password_hash, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (email_key) do nothing returning user_id`,
    },
    [
      user.party,
      user.retailerId,
      user.supplierId,
      user.role,
      user.email,
      user.emailKey,
      user.name,
      user.passwordHash,
      user.at,
    ],
  )
  return made?.user_id
}

export async function savePassword(db: Queryable, userId: number, passwordHash: string): Promise<void> {
  const text = 'update users set password_hash = $2 where user_id = $1'
  await changed(db, { name: 'users.savePassword', text }, [userId, passwordHash])
}

/** A hash made with older parameters gives way to a new one of the same password, unless it was changed meanwhile. */
export async function rehashPassword(
  db: Queryable,
  userId: number,
  from: string,
  passwordHash: string,
): Promise<void> {
  const text = 'update users set password_hash = $3 where user_id = $1 and password_hash = $2'
  await changed(db, { name: 'users.rehashPassword', text }, [userId, from, passwordHash])
}

/** When every factor was last shown. */
export async function saveSignIn(db: Queryable, userId: number, at: Date): Promise<void> {
  const text = 'update users set signed_in_at = $2 where user_id = $1'
  await changed(db, { name: 'users.saveSignIn', text }, [userId, at])
}

/** 0 where the user was disabled before. */
export async function disableUserRow(db: Queryable, userId: number, at: Date): Promise<number> {
  const text = 'update users set disabled_at = $2 where user_id = $1 and disabled_at is null'
  return await changed(db, { name: 'users.disable', text }, [userId, at])
}

/** 0 where the user was not disabled. */
export async function enableUserRow(db: Queryable, userId: number): Promise<number> {
  const text = 'update users set disabled_at = null where user_id = $1 and disabled_at is not null'
  return await changed(db, { name: 'users.enable', text }, [userId])
}

export async function updateUser(
  db: Queryable,
  userId: number,
  { role, name }: { readonly role: UserRole; readonly name: string },
): Promise<void> {
  const text = 'update users set role = $2, name = $3 where user_id = $1'
  await changed(db, { name: 'users.update', text }, [userId, role, name])
}

/** Whose people they are, and what they are called. */
export async function readUserNames(
  db: Queryable,
  userIds: readonly number[],
): Promise<readonly Pick<UserEntry, 'userId' | 'retailerId' | 'supplierId' | 'name'>[]> {
  return await rows(
    db,
    {
      name: 'users.names',
      text: `select user_id as "userId", retailer_id as "retailerId", supplier_id as "supplierId", name
               from users where user_id = any ($1::int[])`,
    },
    [userIds],
  )
}
