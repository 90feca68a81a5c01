import { type NamesFor, type Side, type WhoOf, whoOf } from '../../access/actor-names.ts'
import type { Hub } from '../../hub.ts'

/** Who did something, in words that fit whoever reads them. */
export type NameOf = (actor: string) => string

const words: Readonly<Record<Side, string>> = {
  operator: 'the operator',
  retailer: 'the retailer',
  supplier: 'the supplier',
  hub: 'the hub',
  document: 'a document',
  unknown: 'somebody',
}

/** Names actors for a document that people read: their side, and what `whoOf` lets the reader know beyond that. */
export async function actorNames(hub: Hub, reader: NamesFor, actors: readonly string[]): Promise<NameOf> {
  return namesBy(await whoOf(hub, reader, actors))
}

/** The same, where it is known who they are. */
export function namesBy(who: WhoOf): NameOf {
  return (actor) => {
    if (/^supplier:\d+:folder$/.test(actor)) return 'the supplier: its folder'
    const { side, name, credentialKind } = who(actor)
    if (name === null) return words[side]
    return `${words[side]}: ${name}${credentialKind === null ? '' : ` (${credentialKind})`}`
  }
}
