import { type Queryable, rows } from '../sql.ts'
import { type Party, type UserEntry, type UserRole, userColumns, userJoins } from './users.ts'

/** A person whose row is locked: nobody else demotes or disables it meanwhile. */
export interface LockedPerson {
  readonly userId: number
  readonly party: Party
  readonly retailerId: number | null
  readonly supplierId: number | null
  readonly role: UserRole
  readonly email: string
  readonly name: string
  readonly disabledAt: Date | null
  /** false: invited, and has no password and no passkey yet. */
  readonly canSignIn: boolean
}

const canSignIn = (who: string) =>
  `(${who}.password_hash is not null or exists (select from passkey k where k.user_id = ${who}.user_id))`

const sameParty = (one: string, other: string) =>
  `${one}.party = ${other}.party and ${one}.retailer_id is not distinct from ${other}.retailer_id
   and ${one}.supplier_id is not distinct from ${other}.supplier_id`

/**
 * One person, whoever changes it, and all owners of its party: of two who take the right from each other at the same moment,
 * the second sees what the first has done.
 */
export async function lockPeople(
  db: Queryable,
  { userId, by }: { readonly userId: number; readonly by: number | null },
): Promise<readonly LockedPerson[]> {
  const text = `select u.user_id as "userId", u.party, u.retailer_id as "retailerId", u.supplier_id as "supplierId", u.role,
                       u.email, u.name, u.disabled_at as "disabledAt", ${canSignIn('u')} as "canSignIn"
                  from users u
                 where u.user_id in ($1, $2)
                    or u.role = 'owner' and exists (select from users t where t.user_id = $1 and ${sameParty('t', 'u')})
                 order by u.user_id for update of u`
  return await rows<LockedPerson>(db, { name: 'users.lockPeople', text }, [userId, by])
}

/** A person as those see it who look after people. */
export interface PersonEntry extends UserEntry {
  readonly signedInAt: Date | null
  /** How many are alive. */
  readonly sessions: number
  readonly passkeys: number
  readonly canSignIn: boolean
  /** Without this one nobody of the party could look after the others. */
  readonly isLastOwner: boolean
}

export interface PeopleFilter {
  readonly party: Party | null
  readonly retailerId: number | null
  readonly supplierId: number | null
  /** Part of a name, an address or the party’s name, in lower case. */
  readonly text: string | null
  readonly state: 'active' | 'invited' | 'disabled' | null
  readonly role: UserRole | null
}

/** By name; those after `after`, at most `limit` of them. */
export async function readPeople(
  db: Queryable,
  filter: PeopleFilter,
  page: { readonly after: number | null; readonly limit: number },
  sessionsAt: { readonly now: Date; readonly idleSince: Date },
): Promise<readonly PersonEntry[]> {
  const text = `select ${userColumns}, u.signed_in_at as "signedInAt", ${canSignIn('u')} as "canSignIn",
                       (select count(*)::int from user_session e where e.user_id = u.user_id and e.complete
                           and e.expires_at > $9 and e.seen_at > $10) as sessions,
                       (select count(*)::int from passkey k where k.user_id = u.user_id) as passkeys,
                       u.role = 'owner' and u.disabled_at is null and not exists (
                         select from users o
                          where ${sameParty('o', 'u')} and o.user_id <> u.user_id and o.role = 'owner'
                            and o.disabled_at is null and (${canSignIn('o')} or not ${canSignIn('u')})) as "isLastOwner"
                  from users u ${userJoins}
                 where ($1::text is null or u.party = $1)
                   and ($2::int is null or u.retailer_id = $2) and ($3::int is null or u.supplier_id = $3)
                   and ($4::text is null or strpos(lower(u.name), $4) > 0 or strpos(u.email_key, $4) > 0
                        or strpos(lower(coalesce(r.name, s.name, '')), $4) > 0)
                   and ($5::text is null or $5 = case when u.disabled_at is not null then 'disabled'
                                                      when ${canSignIn('u')} then 'active' else 'invited' end)
                   and ($6::text is null or u.role = $6)
                   and ($7::int is null or (lower(u.name), u.user_id) >
                        (select lower(a.name), a.user_id from users a where a.user_id = $7))
                 order by lower(u.name), u.user_id limit $8`
  const { party, retailerId, supplierId, text: part, state, role } = filter
  return await rows<PersonEntry>(db, { name: 'users.readPeople', text }, [
    party,
    retailerId,
    supplierId,
    part,
    state,
    role,
    page.after,
    page.limit,
    sessionsAt.now,
    sessionsAt.idleSince,
  ])
}
