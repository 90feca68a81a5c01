import {
  type CredentialName,
  type PersonName,
  readCredentialNames,
  readPeopleNames,
} from '../../../store/evidence.ts'
import type { Caller } from '../../access/caller.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'

/** Who did something, in words that fit whoever reads them. */
export type NameOf = (actor: string) => string

/** Who reads: the operator everything, others the names of their own side. */
export type Reader =
  | Pick<Extract<Caller, { kind: 'operator' }>, 'kind'>
  | Pick<Extract<Caller, { kind: 'supplier' }>, 'kind' | 'supplierId'>
  | Pick<Extract<Caller, { kind: 'retailer' }>, 'kind' | 'retailerId'>

/**
 * Names actors of events and of the audit trail: people and credentials by their names and whose they are. The operator reads who it was;
 * a supplier and a retailer read their own names, and of everybody else only which side it was.
 */
export async function actorNames(
  hub: Hub,
  reader: Reader & { readonly environment: Environment },
  actors: readonly string[],
): Promise<NameOf> {
  const idsOf = (kind: string) => [
    ...new Set(
      actors.flatMap((actor) => {
        const [, found, id] = /^(\w+):(\d{1,9})$/.exec(actor) ?? []
        return found === kind ? [Number(id)] : []
      }),
    ),
  ]
  const [credentialIds, userIds] = [idsOf('credential'), idsOf('user')]
  const known = new Map<string, CredentialName | PersonName>()
  if (credentialIds.length > 0)
    for (const each of await readCredentialNames(hub.db.environments[reader.environment], credentialIds))
      known.set(`credential:${each.credentialId}`, each)
  if (userIds.length > 0)
    for (const each of await readPeopleNames(peopleOf(hub), userIds)) known.set(`user:${each.userId}`, each)
  return (actor) => {
    const found = known.get(actor)
    return found ? toldTo(reader, found) : sideOf(actor)
  }
}

function toldTo(reader: Reader, found: CredentialName | PersonName): string {
  const { retailerId, supplierId, name } = found
  const side = retailerId !== null ? 'the retailer' : supplierId !== null ? 'the supplier' : 'the operator'
  const isOwn =
    reader.kind === 'operator' ||
    (reader.kind === 'supplier' && supplierId === reader.supplierId) ||
    (reader.kind === 'retailer' && retailerId === reader.retailerId)
  if (!isOwn) return side
  return 'kind' in found ? `${side}: ${name} (${found.kind})` : `${side}: ${name}`
}

function sideOf(actor: string): string {
  if (actor.startsWith('job:') || actor.startsWith('hub:')) return 'the hub'
  if (/^supplier:\d+:folder$/.test(actor)) return 'the supplier: its folder'
  if (actor.startsWith('operator:')) return 'the operator'
  return actor === 'document' ? 'a document' : 'somebody'
}
