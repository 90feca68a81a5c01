import {
  deleteFreightTable,
  lockUsersOfFreightTable,
  readFreightTables,
} from '../../store/parties/freight-tables.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { changeHub } from '../access/hub-change.ts'
import { requireUnused } from '../access/require-unused.ts'
import type { Hub } from '../hub.ts'

/**
 * Removes a freight table with its tiers and rates. False where there is none.
 * @throws Problem `in-use` while a retailer pays by it, `forbidden`
 */
export async function removeFreightTable(hub: Hub, caller: OperatorCaller, code: string): Promise<boolean> {
  return await changeHub(hub, caller, async ({ tx, audit }) => {
    const retailers = await lockUsersOfFreightTable(tx, code)
    const [table] = await readFreightTables(tx, code)
    if (!table) return false
    requireUnused(
      `freight table ${code}`,
      retailers.map((retailer) => `retailer ${retailer}`),
    )
    await deleteFreightTable(tx, code)
    await audit('freight-table.remove', `freight-table:${code}`, { from: table })
    return true
  })
}
