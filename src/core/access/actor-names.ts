import { readActingUsers } from '../../store/access/actors.ts'
import { readCredentialNames } from '../../store/evidence.ts'
import type { Queryable } from '../../store/sql.ts'
import type { Hub } from '../hub.ts'
import { peopleOf } from './people/session.ts'

export const sides = ['operator', 'retailer', 'supplier', 'hub', 'document', 'unknown'] as const
export type Side = (typeof sides)[number]

/** Who did something: the side they stand on, and what they are called. */
export interface Who {
  readonly side: Side
  /** null: nobody in particular. */
  readonly name: string | null
}

/** For whom the names are: whoever is of another party is told by its side alone. */
export interface NamesFor {
  readonly retailerId: number | null
}

export type WhoOf = (actor: string) => Who

/**
 * Names the actors of events. The operator (`retailerId` null) reads who it was; a retailer reads its own people and programs, and of
 * everybody else which side it was.
 */
export async function whoOf(
  hub: Hub,
  db: Queryable,
  actors: readonly string[],
  { retailerId }: NamesFor,
): Promise<WhoOf> {
  const credentials = await readCredentialNames(db, numbersOf(actors, 'credential'))
  const users = await readActingUsers(peopleOf(hub), numbersOf(actors, 'user'))
  const isTold = (owner: number | null) => retailerId === null || owner === retailerId
  const known = new Map<string, Who>([
    ...credentials.map(({ credentialId, name, retailerId: owner, supplierId, kind }): [string, Who] => {
      // an order that the operator placed by hand hangs on a desk that is its retailer's
      if (kind === 'operator-desk') return [`credential:${credentialId}`, { side: 'operator', name: null }]
      const side = owner !== null ? 'retailer' : supplierId !== null ? 'supplier' : 'operator'
      const said = name || kind
      return [`credential:${credentialId}`, { side, name: isTold(owner) ? said : null }]
    }),
    ...users.map(({ userId, name, party, retailerId: owner }): [string, Who] => [
      `user:${userId}`,
      { side: party, name: isTold(owner) ? name : null },
    ]),
  ])
  return (actor) => known.get(actor) ?? { side: sideOf(actor), name: null }
}

function numbersOf(actors: readonly string[], kind: 'credential' | 'user'): readonly number[] {
  const found = actors.flatMap((actor) => {
    const [what, id = ''] = actor.split(':')
    return what === kind && /^\d{1,9}$/.test(id) ? [Number(id)] : []
  })
  return [...new Set(found)]
}

function sideOf(actor: string): Side {
  if (actor.startsWith('job:') || actor.startsWith('hub:')) return 'hub'
  if (actor.startsWith('operator:') || actor.startsWith('user:')) return 'operator'
  if (actor.startsWith('supplier:')) return 'supplier'
  return actor === 'document' ? 'document' : 'unknown'
}
