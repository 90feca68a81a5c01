import { type EntitlementEntry, readEntitlements } from '../../store/parties/entitlements.ts'
import { type FreightTableEntry, readFreightTables } from '../../store/parties/freight-tables.ts'
import { type PriceListEntry, readPriceLists } from '../../store/parties/price-lists.ts'
import {
  readSuppliers,
  readWarehouses,
  type SupplierEntry,
  type WarehouseEntry,
} from '../../store/parties/suppliers.ts'
import { findRetailer, type RetailerEntry, readRetailers } from '../../store/parties.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { FulfillmentCaller, OperatorCaller } from './caller.ts'

export type { EntitlementEntry } from '../../store/parties/entitlements.ts'
export type { FreightTableEntry } from '../../store/parties/freight-tables.ts'
export type { PriceListEntry } from '../../store/parties/price-lists.ts'
export type { SupplierEntry, WarehouseEntry } from '../../store/parties/suppliers.ts'
export type { RetailerEntry } from '../../store/parties.ts'

// Parties are few and the same in both environments: whole lists, in the order they were added.

export async function listRetailers(hub: Hub, caller: OperatorCaller): Promise<readonly RetailerEntry[]> {
  return await readRetailers(hub.db.environments[caller.environment])
}

/** A supplier knows itself alone. */
export async function listSuppliers(hub: Hub, caller: FulfillmentCaller): Promise<readonly SupplierEntry[]> {
  const all = await readSuppliers(hub.db.environments[caller.environment])
  return caller.kind === 'operator' ? all : all.filter((each) => each.supplierId === caller.supplierId)
}

/** A supplier knows its own. */
export async function listWarehouses(
  hub: Hub,
  caller: FulfillmentCaller,
): Promise<readonly WarehouseEntry[]> {
  const own = new Set((await listSuppliers(hub, caller)).map(({ code }) => code))
  const all = await readWarehouses(hub.db.environments[caller.environment])
  return all.filter(({ supplier }) => own.has(supplier))
}

export async function listPriceLists(hub: Hub, caller: OperatorCaller): Promise<readonly PriceListEntry[]> {
  return await readPriceLists(hub.db.environments[caller.environment])
}

export async function listFreightTables(
  hub: Hub,
  caller: OperatorCaller,
): Promise<readonly FreightTableEntry[]> {
  return await readFreightTables(hub.db.environments[caller.environment])
}

/** What was said to a retailer beyond its default. @throws Problem `retailer-not-found` */
export async function listEntitlements(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly retailer: string },
): Promise<readonly EntitlementEntry[]> {
  const pool = hub.db.environments[caller.environment]
  const retailer = await findRetailer(pool, input.retailer)
  if (!retailer) throw new Problem('retailer-not-found', { retailer: input.retailer })
  return await readEntitlements(pool, retailer.retailerId)
}
