import { readSuppliers, readWarehouses } from '../../../store/parties/suppliers.ts'
import type { Queryable } from '../../../store/sql.ts'
import { Problem } from '../../shared/problem.ts'
import { type RuleName, type RuleSetContent, ruleNames, type SafetyStock } from '../rule-set.ts'

/** A rule set as people write it: suppliers and warehouses by their codes. */
export interface SaidRules {
  readonly order: readonly RuleName[]
  readonly suppliers?: readonly string[] | undefined
  readonly maxSplits?: number | null | undefined
  readonly safetyStock?: readonly SaidSafetyStock[] | undefined
}

export interface SaidSafetyStock {
  readonly units: number
  readonly supplier?: string | undefined
  readonly warehouse?: string | undefined
}

/** What the numbers in a rule set, or in a decision, are called. */
export interface PlaceNames {
  readonly suppliers: ReadonlyMap<number, string>
  readonly warehouses: ReadonlyMap<number, string>
}

export async function readPlaceNames(db: Queryable): Promise<PlaceNames> {
  const suppliers = await readSuppliers(db)
  const warehouses = await readWarehouses(db)
  return {
    suppliers: new Map(suppliers.map(({ supplierId, code }) => [supplierId, code])),
    warehouses: new Map(warehouses.map(({ warehouseId, code }) => [warehouseId, code])),
  }
}

/** @throws Problem `supplier-not-found`, `warehouse-not-found`, `invalid-request` */
export function contentOf(said: SaidRules, { suppliers, warehouses }: PlaceNames): RuleSetContent {
  const messages = contradictions(said)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  const supplierOf = numberOf(suppliers, (supplier) => new Problem('supplier-not-found', { supplier }))
  const warehouseOf = numberOf(warehouses, (warehouse) => new Problem('warehouse-not-found', { warehouse }))
  const safetyStock = (said.safetyStock ?? []).map(
    ({ units, supplier, warehouse }): SafetyStock => ({
      units,
      ...(supplier === undefined ? {} : { supplierId: supplierOf(supplier) }),
      ...(warehouse === undefined ? {} : { warehouseId: warehouseOf(warehouse) }),
    }),
  )
  return {
    order: said.order,
    ...(said.suppliers?.length ? { suppliers: said.suppliers.map(supplierOf) } : {}),
    ...(said.maxSplits ? { maxSplits: said.maxSplits } : {}),
    ...(safetyStock.length > 0 ? { safetyStock } : {}),
  }
}

export function saidOf(content: RuleSetContent, { suppliers, warehouses }: PlaceNames): SaidRules {
  const nameOf = (names: ReadonlyMap<number, string>, id: number) => names.get(id) ?? String(id)
  return {
    order: content.order,
    suppliers: (content.suppliers ?? []).map((id) => nameOf(suppliers, id)),
    maxSplits: content.maxSplits ?? null,
    safetyStock: (content.safetyStock ?? []).map(({ units, supplierId, warehouseId }) => ({
      units,
      ...(supplierId === undefined ? {} : { supplier: nameOf(suppliers, supplierId) }),
      ...(warehouseId === undefined ? {} : { warehouse: nameOf(warehouses, warehouseId) }),
    })),
  }
}

function contradictions({ order, suppliers = [], maxSplits, safetyStock = [] }: SaidRules): string[] {
  const messages: string[] = []
  const unknown = order.filter((name) => !ruleNames.includes(name))
  if (order.length === 0) messages.push('Name at least one rule to choose by.')
  if (unknown.length > 0)
    messages.push(`There is no rule ${unknown.join(', ')}; there are ${ruleNames.join(', ')}.`)
  if (new Set(order).size < order.length) messages.push('Each rule is named once.')
  if (new Set(suppliers).size < suppliers.length) messages.push('Each supplier is named once.')
  if (order.includes('supplier-priority') && suppliers.length === 0)
    messages.push('To choose by supplier-priority, list the suppliers, the first asked first.')
  if (typeof maxSplits === 'number' && !(Number.isSafeInteger(maxSplits) && maxSplits >= 1))
    messages.push('An order is at least one fulfillment.')
  if (safetyStock.some(({ units }) => !Number.isSafeInteger(units) || units < 0))
    messages.push('Safety stock is a whole number of units.')
  if (safetyStock.some(({ supplier, warehouse }) => supplier !== undefined && warehouse !== undefined))
    messages.push('Safety stock is for a supplier or for a warehouse, not for both at once.')
  const places = safetyStock.map(({ supplier, warehouse }) => `${supplier} ${warehouse}`)
  if (new Set(places).size < places.length) messages.push('Safety stock of one place is said once.')
  return messages
}

function numberOf(names: ReadonlyMap<number, string>, missing: (code: string) => Problem) {
  const numbers = new Map([...names].map(([id, code]) => [code, id]))
  return (code: string): number => {
    const id = numbers.get(code)
    if (id === undefined) throw missing(code)
    return id
  }
}
