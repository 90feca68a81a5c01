import {
  findPriceList,
  holdPriceList,
  insertPriceList,
  type PriceListEntry,
} from '../../store/parties/price-lists.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { partyRules, requireAll } from '../access/party-rules.ts'
import { sameContent } from '../access/same-content.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

export interface AddPriceList {
  readonly code: string
  readonly name: string
  /** The code of the list that is asked where this one has no price; such a list has no parent of its own. */
  readonly parent?: string | null | undefined
}

/**
 * Adding a price list twice with the same content answers the one there is.
 * @throws Problem `already-exists` for a code with other content, `invalid-request`, `forbidden`
 */
export async function addPriceList(
  hub: Hub,
  caller: OperatorCaller,
  input: AddPriceList,
): Promise<PriceListEntry> {
  requireAll(partyRules.code(input.code), partyRules.name(input.name))
  const list = { code: input.code, name: input.name, parent: input.parent ?? null }
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    if (list.parent !== null) await holdPriceList(tx, list.parent)
    const parent = list.parent === null ? undefined : await findPriceList(tx, list.parent)
    requireAll(
      list.parent === null || parent ? null : `No price list has the code "${list.parent}".`,
      // prices are looked up in a list and its parent, no further
      parent?.parent
        ? `The price list "${list.parent}" has a parent of its own: lists do not nest deeper.`
        : null,
    )
    const made = await insertPriceList(tx, list)
    const entry = await findPriceList(tx, list.code)
    if (!entry || (!made && !sameContent(entry, list))) {
      throw new Problem('already-exists', { subject: `price list ${list.code}` })
    }
    if (made) await audit('price-list.add', `price-list:${entry.priceListId}`, list)
    return entry
  })
}
