import { readCredentialNames } from '../../../store/evidence.ts'
import { readUserNames } from '../../../store/people/users.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'

/** Who did something, in words that fit whoever reads them. */
export type NameOf = (actor: string) => string

interface Known {
  readonly retailerId: number | null
  readonly supplierId: number | null
  readonly name: string
}

/**
 * Names actors of events. The operator reads who it was; a supplier reads its own names, and of everybody else only which side it was.
 */
export async function actorNames(
  hub: Hub,
  caller: FulfillmentCaller,
  actors: readonly string[],
): Promise<NameOf> {
  const numbered = (kind: string) =>
    [...new Set(actors)].flatMap((actor) => {
      const [, of, id] = /^(credential|user):(\d{1,9})$/.exec(actor) ?? []
      return of === kind ? [Number(id)] : []
    })
  const credentials = await readCredentialNames(
    hub.db.environments[caller.environment],
    numbered('credential'),
  )
  const people = await readUserNames(peopleOf(hub), numbered('user'))
  const known = new Map<string, Known>([
    ...credentials.map((each) => [`credential:${each.credentialId}`, named(each)] as const),
    ...people.map((each) => [`user:${each.userId}`, each] as const),
  ])
  return (actor) => {
    const who = known.get(actor)
    if (!who) return sideOf(actor)
    const { retailerId, supplierId, name } = who
    const side = retailerId !== null ? 'the retailer' : supplierId !== null ? 'the supplier' : 'the operator'
    const isOwn = caller.kind === 'operator' || supplierId === caller.supplierId
    return isOwn ? `${side}: ${name}` : side
  }
}

function named({ name, kind, retailerId, supplierId }: Known & { readonly kind: string }): Known {
  return { retailerId, supplierId, name: `${name} (${kind})` }
}

function sideOf(actor: string): string {
  if (actor.startsWith('job:') || actor.startsWith('hub:')) return 'the hub'
  if (/^supplier:\d+:folder$/.test(actor)) return 'the supplier: its folder'
  if (actor.startsWith('operator:') || actor.startsWith('user:')) return 'the operator'
  return actor === 'document' ? 'a document' : 'somebody'
}
