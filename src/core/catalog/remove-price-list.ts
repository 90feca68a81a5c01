import { takeImportTurn } from '../../store/imports/staging.ts'
import { deletePriceList, lockPriceList, readUsersOfPriceList } from '../../store/parties/price-lists.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { requireUnused } from '../access/require-unused.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

/**
 * Removes a price list with all its prices and sales. False where there is none.
 * @throws Problem `in-use` while a retailer pays by it or another list asks it, `too-many-requests` while an import writes, `forbidden`
 */
export async function removePriceList(hub: Hub, caller: OperatorCaller, code: string): Promise<boolean> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    // an import may be writing prices of this very list
    if (!(await takeImportTurn(tx))) throw new Problem('too-many-requests', { retryAfterSeconds: 5 })
    const list = await lockPriceList(tx, code)
    if (!list) return false
    const { retailers, lists } = await readUsersOfPriceList(tx, list.priceListId)
    requireUnused(`price list ${code}`, [
      ...retailers.map((retailer) => `retailer ${retailer}`),
      ...lists.map((each) => `price list ${each}`),
    ])
    const gone = await deletePriceList(tx, list.priceListId)
    const { name, parent } = list
    await audit('price-list.remove', `price-list:${list.priceListId}`, { code, name, parent, ...gone })
    return true
  })
}
