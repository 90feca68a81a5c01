import { readSuppliers } from '../../../store/parties/suppliers.ts'
import { findRetailer, type RetailerEntry, readRetailers } from '../../../store/parties.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { peopleOf } from './session.ts'
import type { UserEntry } from './user.ts'

export interface ActedFor {
  readonly retailerId: number
  readonly code: string
  readonly name: string
}

/**
 * For which retailer somebody looks and makes: its own people for it alone, the operator's for the one they name.
 * @throws Problem `retailer-not-found` for any other, `invalid-request` where the operator names none, `forbidden` for suppliers
 */
export async function actsFor(hub: Hub, user: UserEntry, asked: string | undefined): Promise<ActedFor> {
  if (user.party === 'supplier') throw new Problem('forbidden', {})
  if (user.party === 'operator') {
    if (asked === undefined) throw new Problem('invalid-request', { messages: ['Choose a retailer.'] })
    const found = await findRetailer(peopleOf(hub), asked)
    if (!found) throw new Problem('retailer-not-found', { retailer: asked })
    return found
  }
  const { retailerId, partyCode: code, partyName } = user
  if (retailerId === null || code === null) throw new Problem('forbidden', {})
  if (asked !== undefined && asked !== code) throw new Problem('retailer-not-found', { retailer: asked })
  return { retailerId, code, name: partyName ?? code }
}

/** Those the operator's people may choose from. @throws Problem `forbidden` for everybody else */
export async function listRetailersToActFor(hub: Hub, user: UserEntry): Promise<readonly RetailerEntry[]> {
  if (user.party !== 'operator') throw new Problem('forbidden', {})
  return await readRetailers(peopleOf(hub))
}

/** Whose people may be looked after: for the operator’s. @throws Problem `forbidden` for everybody else */
export async function listPartiesToActFor(hub: Hub, user: UserEntry) {
  const shown = ({ code, name }: { readonly code: string; readonly name: string }) => ({ code, name })
  const retailers = (await listRetailersToActFor(hub, user)).map(shown)
  return { retailers, suppliers: (await readSuppliers(peopleOf(hub))).map(shown) }
}
