import { readActingUsers } from '../../store/access/actors.ts'
import { readCredentialNames } from '../../store/evidence.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import type { OperatorCaller, RetailerCaller, SupplierCaller } from './caller.ts'
import { peopleOf } from './people/session.ts'

export const sides = ['operator', 'retailer', 'supplier', 'hub', 'document', 'unknown'] as const
export type Side = (typeof sides)[number]

/** Who did something: the side they stand on, and what they are called. */
export interface Who {
  readonly side: Side
  /** null: nobody in particular. */
  readonly name: string | null
  /** The kind of the credential it was done with; null: not by a program, or not told. */
  readonly credentialKind: string | null
}

/** Who reads: the operator everything, others the names of their own side. */
export type NamesFor = (
  | Pick<OperatorCaller, 'kind'>
  | Pick<SupplierCaller, 'kind' | 'supplierId'>
  | Pick<RetailerCaller, 'kind' | 'retailerId'>
) & { readonly environment: Environment }

export type WhoOf = (actor: string) => Who

interface Owner {
  readonly retailerId: number | null
  readonly supplierId: number | null
}

/**
 * Names the actors of events and of the audit trail. The operator reads who it was; a retailer and a supplier read their own people and
 * programs, and of everybody else which side it was. With connections of its own: not from within a transaction.
 */
export async function whoOf(hub: Hub, reader: NamesFor, actors: readonly string[]): Promise<WhoOf> {
  const db = hub.db.environments[reader.environment]
  const [credentialIds, userIds] = [numbersOf(actors, 'credential'), numbersOf(actors, 'user')]
  const credentials = credentialIds.length > 0 ? await readCredentialNames(db, credentialIds) : []
  const users = userIds.length > 0 ? await readActingUsers(peopleOf(hub), userIds) : []
  const known = new Map<string, Who>([
    ...credentials.map(({ credentialId, name, kind, ...owner }): [string, Who] => {
      // an order that the operator placed by hand hangs on a desk that is its retailer's
      const isDesk = kind === 'operator-desk'
      const isTold = !isDesk && isOwn(reader, owner)
      return [
        `credential:${credentialId}`,
        {
          side: isDesk ? 'operator' : sideOfOwner(owner),
          name: isTold ? name || kind : null,
          credentialKind: isTold ? kind : null,
        },
      ]
    }),
    ...users.map(({ userId, name, ...owner }): [string, Who] => [
      `user:${userId}`,
      { side: sideOfOwner(owner), name: isOwn(reader, owner) ? name : null, credentialKind: null },
    ]),
  ])
  return (actor) => known.get(actor) ?? { side: sideOf(actor), name: null, credentialKind: null }
}

function isOwn(reader: NamesFor, { retailerId, supplierId }: Owner): boolean {
  if (reader.kind === 'supplier') return supplierId === reader.supplierId
  return reader.kind === 'operator' || retailerId === reader.retailerId
}

function sideOfOwner({ retailerId, supplierId }: Owner): Side {
  if (retailerId !== null) return 'retailer'
  return supplierId === null ? 'operator' : 'supplier'
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
