import { addRetailer } from '../core/access/add-retailer.ts'
import { addSupplier } from '../core/access/add-supplier.ts'
import type { OperatorCaller } from '../core/access/caller.ts'
import { addPriceList } from '../core/catalog/add-price-list.ts'
import { putEntitlement } from '../core/catalog/put-entitlement.ts'
import type { Hub } from '../core/hub.ts'
import { addWarehouse } from '../core/inventory/add-warehouse.ts'
import { putFreightTable } from '../core/inventory/put-freight-table.ts'
import { moneyFromText } from '../core/shared/decimal-text.ts'
import { isProblem } from '../core/shared/problem.ts'
import { BadCell, poundsCell } from '../core/shared/rows/cells.ts'

/** The shape of `network.json`: who trades on the demo. Amounts and weights as decimal text. */
export interface DemoNetwork {
  readonly suppliers: readonly { readonly code: string; readonly name: string }[]
  readonly warehouses: readonly {
    readonly code: string
    readonly supplier: string
    readonly name: string
    readonly postalCode: string
  }[]
  readonly priceLists: readonly {
    readonly code: string
    readonly name: string
    readonly parent?: string | null
  }[]
  readonly freightTables: readonly DemoFreightTable[]
  readonly retailers: readonly DemoRetailer[]
}

interface DemoFreightTable {
  readonly code: string
  readonly name: string
  readonly maxBoxWeightLb: string
  readonly pickPackOneLine: string
  readonly pickPackMoreLines: string
  readonly tiers: readonly {
    readonly belowLb: string
    readonly packaging: string
    readonly rates: readonly { readonly zipPrefix: string; readonly price: string }[]
  }[]
}

interface DemoRetailer {
  readonly code: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly paymentTerms: string
  readonly priceList: string | null
  readonly freightTable: string | null
  readonly entitlementDefault: boolean | 'allow' | 'deny'
  readonly entitlements: readonly {
    readonly scope: 'supplier' | 'brand' | 'product' | 'item'
    readonly ref: string | number
    readonly allow: boolean
  }[]
  readonly policy: { readonly split: boolean; readonly backorder: boolean }
}

/** Adds who is missing; whoever is there, as people have changed them, stays. */
export async function loadDemoNetwork(hub: Hub, caller: OperatorCaller, network: DemoNetwork): Promise<void> {
  for (const supplier of network.suppliers) await unlessThere(addSupplier(hub, caller, supplier))
  for (const warehouse of network.warehouses) await unlessThere(addWarehouse(hub, caller, warehouse))
  for (const list of network.priceLists) await unlessThere(addPriceList(hub, caller, list))
  for (const table of network.freightTables) await putFreightTable(hub, caller, freightTableOf(table))
  for (const { entitlementDefault, policy, entitlements: _, ...retailer } of network.retailers) {
    const entitledByDefault = entitlementDefault === true || entitlementDefault === 'allow'
    const terms = { entitledByDefault, splits: policy.split, backorders: policy.backorder }
    await unlessThere(addRetailer(hub, caller, { ...retailer, ...terms }))
  }
}

/** After the catalog: some speak of products and items. */
export async function loadDemoEntitlements(
  hub: Hub,
  caller: OperatorCaller,
  network: DemoNetwork,
): Promise<void> {
  for (const retailer of network.retailers) {
    for (const { scope, ref, allow } of retailer.entitlements) {
      await putEntitlement(hub, caller, { retailer: retailer.code, scope, ref: String(ref), allowed: allow })
    }
  }
}

async function unlessThere(adding: Promise<unknown>): Promise<void> {
  try {
    await adding
  } catch (error) {
    if (!isProblem(error) || error.code !== 'already-exists') throw error
  }
}

function freightTableOf(table: DemoFreightTable) {
  return {
    code: table.code,
    name: table.name,
    maxBoxWeight: pounds(table.maxBoxWeightLb),
    pickPackOneLine: money(table.pickPackOneLine),
    pickPackMoreLines: money(table.pickPackMoreLines),
    tiers: table.tiers.map((tier) => ({
      below: pounds(tier.belowLb),
      packaging: money(tier.packaging),
      ratesByPrefix: Object.fromEntries(tier.rates.map((rate) => [rate.zipPrefix, money(rate.price)])),
    })),
  }
}

function money(text: string): number {
  const amount = moneyFromText(text)
  if (amount === null) throw new RangeError(`network.json: "${text}" is no amount`)
  return amount
}

function pounds(text: string): number {
  const weight = poundsCell(text)
  if (weight instanceof BadCell) throw new RangeError(`network.json: "${text}" ${weight.reason}`)
  return weight
}
