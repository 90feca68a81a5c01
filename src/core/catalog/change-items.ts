import { findItemIds } from '../../store/catalog/item-names.ts'
import { readListPrices, readSkus } from '../../store/catalog/list-prices.ts'
import { findPriceList } from '../../store/parties/price-lists.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { moneyToText } from '../shared/decimal-text.ts'
import type { Money } from '../shared/money.ts'
import { Problem } from '../shared/problem.ts'
import type { ImportReport, RowChange } from '../shared/rows/import-report.ts'
import type { MappedRows, SourceRow } from '../shared/rows/source-row.ts'
import { catalogImport } from './import-catalog.ts'
import { pricesImport } from './import-prices.ts'
import { importShared, type SharedImport } from './import-shared.ts'

/** What is said of an item; what is left out stays, null clears. */
export interface ItemChange {
  /** SKU or number. */
  readonly item: string
  /** null: what its preferred supplier asks. */
  readonly wholesale?: Money | null | undefined
  /** null: the suggested price, else the wholesale price. */
  readonly retail?: Money | null | undefined
  readonly msrp?: Money | null | undefined
  readonly map?: Money | null | undefined
  readonly discontinued?: boolean | undefined
  /** `YYYY-MM-DD`. */
  readonly eta?: string | null | undefined
  /** What a supplier who offers it asks. */
  readonly offer?: { readonly supplier: string; readonly cost: Money } | undefined
}

/** What a price list says of an item; null: the list says nothing. */
export interface PriceChange {
  readonly item: string
  readonly wholesale?: Money | null | undefined
  readonly retail?: Money | null | undefined
}

export interface Changed {
  readonly changes: readonly RowChange[]
  /** Of the rows sent. */
  readonly changed: number
  readonly unchanged: number
  readonly applied: boolean
}

/**
 * Changes what the catalog says of items, all of it or nothing, as a file of these columns would.
 * @throws Problem `item-not-found`, `invalid-request`, `forbidden` for a caller of the sandbox
 */
export async function changeItems(
  hub: Hub,
  caller: OperatorCaller,
  { changes, dryRun }: { readonly changes: readonly ItemChange[]; readonly dryRun: boolean },
): Promise<Changed> {
  const skus = await skusOf(hub, caller, changes)
  const cells = changes.map((change, index) => ({
    sku: skus[index] ?? '',
    ...amounts(change, ['wholesale', 'retail', 'msrp', 'map']),
    ...(change.discontinued === undefined ? {} : { discontinued: change.discontinued ? 'yes' : 'no' }),
    ...(change.eta === undefined ? {} : { eta: change.eta ?? '' }),
    ...(change.offer && { supplier: change.offer.supplier, cost: moneyToText(change.offer.cost) }),
  }))
  return await write(hub, caller, { kind: { ...catalogImport, auditAs: 'items.change' }, cells, dryRun })
}

/**
 * Changes what a price list says of items, all of it or nothing.
 * @throws Problem `item-not-found`, `invalid-request`, `forbidden` for a caller of the sandbox
 */
export async function changePrices(
  hub: Hub,
  caller: OperatorCaller,
  input: { readonly priceList: string; readonly changes: readonly PriceChange[]; readonly dryRun: boolean },
): Promise<Changed> {
  const { priceList, changes, dryRun } = input
  await requirePriceList(hub, caller, priceList)
  const skus = await skusOf(hub, caller, changes)
  const cells = changes.map((change, index) => ({
    price_list: priceList,
    sku: skus[index] ?? '',
    ...amounts(change, ['wholesale', 'retail']),
  }))
  return await write(hub, caller, { kind: { ...pricesImport, auditAs: 'prices.change' }, cells, dryRun })
}

export interface ListPriceOf {
  readonly itemId: number
  readonly sku: string
  readonly title: string
  /** What the list itself says; null: nothing. */
  readonly wholesale: Money | null
  readonly retail: Money | null
  /** What holds for its retailers, wherever it is said. */
  readonly wholesaleInForce: Money
  readonly retailInForce: Money
}

/**
 * What a price list says of these items, in their order; without a list, what the items themselves say.
 * @throws Problem `item-not-found`, `invalid-request`
 */
export async function pricesOfItems(
  hub: Hub,
  caller: OperatorCaller,
  { priceList, items }: { readonly priceList: string | undefined; readonly items: readonly string[] },
): Promise<readonly ListPriceOf[]> {
  const pool = hub.db.environments[caller.environment]
  const list = priceList === undefined ? undefined : await requirePriceList(hub, caller, priceList)
  const itemIds = await idsOf(hub, caller, items)
  const found = await readListPrices(pool, list?.priceListId, itemIds)
  const byId = new Map(found.map((each) => [each.itemId, each]))
  return itemIds.flatMap((itemId) => byId.get(itemId) ?? [])
}

async function requirePriceList(hub: Hub, caller: OperatorCaller, code: string) {
  const list = await findPriceList(hub.db.environments[caller.environment], code)
  if (!list) throw new Problem('invalid-request', { messages: [`There is no price list "${code}".`] })
  return list
}

async function idsOf(hub: Hub, caller: OperatorCaller, items: readonly string[]): Promise<readonly number[]> {
  const found = await findItemIds(hub.db.environments[caller.environment], items)
  return items.map((item) => {
    const itemId = found.get(item)
    if (itemId === undefined) throw new Problem('item-not-found', { item })
    return itemId
  })
}

async function skusOf(
  hub: Hub,
  caller: OperatorCaller,
  changes: readonly { readonly item: string }[],
): Promise<readonly string[]> {
  const itemIds = await idsOf(
    hub,
    caller,
    changes.map((each) => each.item),
  )
  const skus = await readSkus(hub.db.environments[caller.environment], itemIds)
  return itemIds.map((itemId) => skus.get(itemId) ?? '')
}

function amounts<Name extends string>(
  said: { readonly [Each in Name]?: Money | null | undefined },
  names: readonly Name[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const amount = said[name]
      return amount === undefined ? [] : [[name, amount === null ? '' : moneyToText(amount)] as const]
    }),
  )
}

interface Write {
  readonly kind: SharedImport
  readonly cells: readonly Readonly<Record<string, string>>[]
  readonly dryRun: boolean
}

/** By the way that files go: the same checks, the same versions, the same notes to those who keep copies. */
async function write(hub: Hub, caller: OperatorCaller, { kind, cells, dryRun }: Write): Promise<Changed> {
  const report = await importShared(hub, caller, { file: rowsOf(cells), dryRun, strict: true }, kind)
  const messages = refusalsOf(report, cells)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  const { changes, changed, created, unchanged, applied } = report
  return { changes, changed: changed + created, unchanged, applied }
}

function refusalsOf(
  { refusedFile, errors }: ImportReport,
  cells: readonly Readonly<Record<string, string>>[],
): readonly string[] {
  if (refusedFile !== undefined) return [refusedFile]
  return errors.slice(0, 20).map(({ row, column, value, reason }) => {
    const shown = value === '' ? '' : ` "${value}"`
    return `${cells[row - 1]?.sku ?? ''}: ${column}${shown} ${reason}.`
  })
}

function rowsOf(cells: readonly Readonly<Record<string, string>>[]): MappedRows {
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    yield cells.map((row, index) => ({ rowNo: index + 1, cells: new Map(Object.entries(row)) }))
  }
  return { rows: rows(), columnOf: (column) => column }
}
