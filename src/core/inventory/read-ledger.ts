import { type LedgerEntry, readLedger } from '../../store/inventory/movements.ts'
import { findWarehouse } from '../../store/parties/suppliers.ts'
import { readRetailerIds } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { itemIdOf } from '../catalog/find-catalog.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'

export type { LedgerEntry } from '../../store/inventory/movements.ts'

/** What lay in a warehouse, in units. */
export interface Balance {
  readonly onHand: number
  readonly reserved: number
}

/** An entry with what lay there once it was written. */
export interface BalancedEntry extends Omit<LedgerEntry, 'nowOnHand' | 'nowReserved'> {
  readonly after: Balance
}

/** Where a page ended: the moment, how many entries of it were told, and what lay in each warehouse before them. */
export interface LedgerPlace {
  readonly micros: string
  readonly skip: number
  readonly balances: ReadonlyMap<number, Balance>
}

/**
 * Everything that moved an item's stock, newest first, each with the balance after it: reckoned back from what lies there now, so that a
 * page costs the same however long the ledger is. @throws Problem `item-not-found`, `warehouse-not-found`
 */
export async function readItemLedger(
  hub: Hub,
  caller: OperatorCaller,
  ask: { readonly item: string; readonly warehouse?: string | undefined },
  page: { readonly after: LedgerPlace | undefined; readonly limit: number },
): Promise<{ readonly entries: readonly BalancedEntry[]; readonly next: LedgerPlace | undefined }> {
  const pool = hub.db.environments[caller.environment]
  const itemId = await itemIdOf(hub, caller, ask.item)
  const warehouse = ask.warehouse === undefined ? undefined : await findWarehouse(pool, ask.warehouse)
  if (ask.warehouse !== undefined && !warehouse)
    throw new Problem('warehouse-not-found', { warehouse: ask.warehouse })
  const found = await transaction(pool, await readRetailerIds(pool), (tx) =>
    readLedger(tx, itemId, {
      warehouseId: warehouse?.warehouseId,
      from: page.after,
      limit: page.limit + 1,
    }),
  )
  const told = found.slice(0, page.limit)
  const { entries, balances } = balanced(told, page.after?.balances ?? new Map())
  return { entries, next: found.length > page.limit ? placeAfter(told, page.after, balances) : undefined }
}

/** Each with the balance after it, and the balances before the oldest. */
export function balanced(
  entries: readonly LedgerEntry[],
  known: ReadonlyMap<number, Balance>,
): { readonly entries: readonly BalancedEntry[]; readonly balances: ReadonlyMap<number, Balance> } {
  const balances = new Map(known)
  const told = entries.map(({ nowOnHand, nowReserved, ...entry }): BalancedEntry => {
    const after = balances.get(entry.warehouseId) ?? { onHand: nowOnHand, reserved: nowReserved }
    const { onHand, reserved } = after
    balances.set(entry.warehouseId, { onHand: onHand - entry.onHand, reserved: reserved - entry.reserved })
    return { ...entry, after }
  })
  return { entries: told, balances }
}

function placeAfter(
  told: readonly LedgerEntry[],
  before: LedgerPlace | undefined,
  balances: ReadonlyMap<number, Balance>,
): LedgerPlace | undefined {
  const micros = told.at(-1)?.micros
  if (micros === undefined) return undefined
  const same = told.filter((entry) => entry.micros === micros).length
  return { micros, skip: same + (before?.micros === micros ? before.skip : 0), balances }
}
