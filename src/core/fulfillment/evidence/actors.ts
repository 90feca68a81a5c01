import { readCredentialNames } from '../../../store/evidence.ts'
import type { Tx } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'

/** Who did something, in words that fit whoever reads them. */
export type NameOf = (actor: string) => string

/**
 * Names actors of events. The operator reads who it was; a supplier reads its own names, and of everybody else only which side it was.
 */
export async function actorNames(
  tx: Tx,
  caller: FulfillmentCaller,
  actors: readonly string[],
): Promise<NameOf> {
  const ids = actors.flatMap((actor) => {
    const [, id] = /^credential:(\d{1,9})$/.exec(actor) ?? []
    return id === undefined ? [] : [Number(id)]
  })
  const found = new Map(
    (await readCredentialNames(tx, ids)).map((each) => [`credential:${each.credentialId}`, each]),
  )
  return (actor) => {
    const credential = found.get(actor)
    if (!credential) return sideOf(actor)
    const { retailerId, supplierId, kind, name } = credential
    const side = retailerId !== null ? 'the retailer' : supplierId !== null ? 'the supplier' : 'the operator'
    const isOwn = caller.kind === 'operator' || supplierId === caller.supplierId
    return isOwn ? `${side}: ${name} (${kind})` : side
  }
}

function sideOf(actor: string): string {
  if (actor.startsWith('job:') || actor.startsWith('hub:')) return 'the hub'
  if (actor.startsWith('operator:') || actor.startsWith('user:')) return 'the operator'
  return actor === 'document' ? 'a document' : 'somebody'
}
