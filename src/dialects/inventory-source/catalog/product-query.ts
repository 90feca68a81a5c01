import type { ItemFilter, ItemPlace } from '../../../core/catalog/find-items.ts'
import { placeSince, type SyncPlace } from '../../../core/inventory/item-changes.ts'
import type { FormObject } from '../../../wire/codecs/php-form.ts'
import { type CursorKind, cursorFrom, cursorToWire } from '../cursors.ts'
import { momentFrom } from '../moments.ts'
import { limitFrom, listFrom, type Parameters, pageFrom, parametersOf } from '../parameters.ts'
import { complain, optionalText, optionalWhole } from '../validation.ts'

/** One of the three ways to go through products. */
export type ProductQuery = { readonly filter: ItemFilter } & (
  | { readonly way: 'pages'; readonly page: number; readonly perPage: number }
  | { readonly way: 'cursor'; readonly after: ItemPlace | undefined; readonly limit: number }
  | { readonly way: 'changes'; readonly after: SyncPlace; readonly limit: number }
)

const MOST_NAMED = 100
/** A cursor of changes begins with another letter, so that it needs no `updated_since` beside it. */
const walking = (filters: object): CursorKind => ({ list: 'p', filters })
const following = (filters: object): CursorKind => ({ list: 'c', filters })
const syncNumbers = ['smallOrNone', 'time', 'small', 'time', 'small', 'time'] as const

/** @throws ValidationFailed with all that is wrong */
export function productQueryFrom(query: FormObject): ProductQuery {
  const parameters = parametersOf(query)
  const { has, end } = parameters
  const filter = filterFrom(parameters)
  const isFollowing = has('updated_since') || isOfChanges(query.cursor)
  const read = isFollowing
    ? changesFrom(parameters, filter)
    : has('cursor') || has('limit')
      ? cursorQueryFrom(parameters, filter)
      : ({ way: 'pages', filter, ...pageFrom(parameters) } as const)
  end()
  return read
}

function filterFrom({ field }: Parameters): ItemFilter {
  return {
    skus: listFrom(field('sku'), MOST_NAMED),
    gtins: listFrom(field('upc'), MOST_NAMED),
    supplierId: optionalWhole(field('supplier_id'), { min: 1, max: 2_147_483_647 }) ?? undefined,
    term: optionalText(field('q')) ?? undefined,
  }
}

function cursorQueryFrom(parameters: Parameters, filter: ItemFilter): ProductQuery {
  const { field, has } = parameters
  if (has('page')) complain(field('page'), 'This list goes by cursor: leave `page` out.')
  const place = has('cursor') ? cursorFrom(field('cursor'), walking(filter), ['small', 'small']) : null
  const [itemId = 0, at = 0] = place ?? []
  return {
    way: 'cursor',
    filter,
    after: place ? { itemId, place: at } : undefined,
    limit: limitFrom(parameters),
  }
}

function changesFrom(parameters: Parameters, filter: ItemFilter): ProductQuery {
  const { field, has } = parameters
  if (has('page')) complain(field('page'), 'Changes go by cursor: leave `page` out.')
  if (filter.term !== undefined) complain(field('q'), 'Changes cannot be searched: leave `q` out.')
  const since = momentFrom(field('updated_since'))
  const place = has('cursor') ? cursorFrom(field('cursor'), following(filter), syncNumbers) : null
  const after = place ? syncPlaceFrom(place) : placeSince(since ?? new Date(0))
  return { way: 'changes', filter, after, limit: limitFrom(parameters) }
}

function isOfChanges(cursor: unknown): boolean {
  return (
    typeof cursor === 'string' &&
    Buffer.from(cursor.slice(0, 4), 'base64url').toString('latin1').startsWith('["c')
  )
}

function syncPlaceFrom(place: readonly number[]): SyncPlace {
  const [whole = 0, catalogAt = 0, catalogItem = 0, stockAt = 0, stockItem = 0, terms = 0] = place
  return {
    whole: whole < 0 ? null : whole,
    catalog: { at: new Date(catalogAt), itemId: catalogItem },
    stock: { at: new Date(stockAt), itemId: stockItem },
    terms: new Date(terms),
  }
}

export function syncCursorToWire(filter: ItemFilter, { whole, catalog, stock, terms }: SyncPlace): string {
  const numbers = [whole ?? -1, +catalog.at, catalog.itemId, +stock.at, stock.itemId, +terms]
  return cursorToWire(following(filter), numbers)
}

export function itemCursorToWire(filter: ItemFilter, { itemId, place }: ItemPlace): string {
  return cursorToWire(walking(filter), [itemId, place])
}
