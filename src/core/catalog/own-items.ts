import { Readable } from 'node:stream'
import { findItemId } from '../../store/catalog/of-all.ts'
import { readRetailer } from '../../store/parties.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { forCaller } from '../access/for-caller.ts'
import type { Hub } from '../hub.ts'
import { moneyToText } from '../shared/decimal-text.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import { byteOrderMark, csvRecord } from '../shared/rows/csv-text.ts'
import { type ItemPlace, nextItems, soldItems } from './find-items.ts'
import type { SoldItem } from './sold-item.ts'

/** What a retailer's people see of the catalog, as its programs would. */
export interface OwnShelf {
  readonly environment: Environment
  readonly retailerId: number
}

export interface OwnQuestion {
  readonly term?: string | undefined
  readonly stock?: 'in' | 'out' | undefined
}

/** Of a filter that leaves few, no page looks at more items than these; the next goes on from there. */
const LOOKED_AT = 4000
const STEP = 200

/** The next items that a retailer may buy: by number, or the best match of a term first. */
export async function nextOwnItems(
  hub: Hub,
  shelf: OwnShelf,
  { term, stock }: OwnQuestion,
  page: { readonly after: ItemPlace | undefined; readonly limit: number },
): Promise<{ readonly items: readonly SoldItem[]; readonly next: ItemPlace | undefined }> {
  const caller = await callerFor(hub, shelf)
  const asked = term?.trim() ? term : undefined
  const fits = ({ available }: SoldItem) => stock === undefined || available > 0 === (stock === 'in')
  const found: SoldItem[] = []
  let after = page.after
  for (let looked = 0; looked < LOOKED_AT; looked += STEP) {
    // without a filter the page is all that is needed
    const limit = stock === undefined ? page.limit : STEP
    const { items, next } = await nextItems(hub, caller, { term: asked }, { after, limit })
    const fitting = items.filter(fits)
    const room = page.limit - found.length
    found.push(...fitting.slice(0, room))
    const last = fitting[room - 1]
    const isFull = fitting.length >= room
    if (isFull && last && (last !== items.at(-1) || next))
      return { items: found, next: last === items.at(-1) ? next : placeOf(last, items, after) }
    if (!next) return { items: found, next: undefined }
    after = next
  }
  return { items: found, next: after }
}

/** In the middle of what was read: so far behind where that began. */
function placeOf(item: SoldItem, items: readonly SoldItem[], before: ItemPlace | undefined): ItemPlace {
  const start = before === undefined ? 0 : before.place + 1
  return { itemId: item.itemId, place: start + items.indexOf(item) }
}

/** One item that the retailer may buy, by SKU or number. @throws Problem `item-not-found` */
export async function getOwnItem(hub: Hub, shelf: OwnShelf, skuOrId: string): Promise<SoldItem> {
  const caller = await callerFor(hub, shelf)
  const itemId = await findItemId(hub.db.environments[shelf.environment], skuOrId)
  const [item] =
    itemId === undefined
      ? []
      : await forCaller(hub, caller, async (tx) => await soldItems(hub, caller, tx, [itemId]))
  // one that it may not buy is not there
  if (!item) throw new Problem('item-not-found', { item: skuOrId })
  return item
}

const columns = [
  'sku',
  'item_id',
  'upc',
  'title',
  'size',
  'brand',
  'price',
  'retail',
  'msrp',
  'map',
  'available',
]

/** What a retailer may buy, as a file: streamed, a page at a time in memory. */
export async function ownItemsAsCsv(hub: Hub, shelf: OwnShelf, question: OwnQuestion): Promise<Readable> {
  const first = await nextOwnItems(hub, shelf, question, { after: undefined, limit: STEP })
  async function* text(): AsyncGenerator<string> {
    yield `${byteOrderMark}${csvRecord(columns)}`
    for (let page = first; ; ) {
      yield page.items.map(csvOf).join('')
      if (!page.next) return
      page = await nextOwnItems(hub, shelf, question, { after: page.next, limit: STEP })
    }
  }
  return Readable.from(text(), { objectMode: false })
}

function csvOf({
  sku,
  itemId,
  gtin,
  title,
  label,
  brand,
  cost,
  retail,
  msrp,
  map,
  available,
}: SoldItem): string {
  const amounts = [cost, retail, msrp, map].map((amount) => (amount === null ? null : moneyToText(amount)))
  return csvRecord([sku, itemId, gtin, title, label, brand, ...amounts, available])
}

/** A retailer as it would ask by its own program: what it reads is the same. */
async function callerFor(hub: Hub, { environment, retailerId }: OwnShelf): Promise<RetailerCaller> {
  const found = await readRetailer(hub.db.environments[environment], retailerId)
  if (!found) throw new Problem('retailer-not-found', { retailer: String(retailerId) })
  const { timezone, paymentTerms } = found
  return {
    ...{ kind: 'retailer', environment, retailerId, timezone, paymentTerms },
    // no credential stands behind it, and nothing is written with it
    credentialId: 0,
    scopes: [],
  }
}
