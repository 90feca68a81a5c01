import { type Queryable, rows } from '../sql.ts'

/** What is asked of the items of a list; all that is given must hold. */
export interface ItemListFilter {
  readonly supplierId?: number | undefined
  /** In lower case. */
  readonly brandKey?: string | undefined
  readonly categoryKey?: string | undefined
  /** `out`: nothing is free; `low`: ten units at most; `in`: any. */
  readonly stock?: 'in' | 'low' | 'out' | undefined
  readonly sellable?: boolean | undefined
  readonly without?: 'price' | 'image' | undefined
}

const levels = { out: [0], low: [1], in: [1, 2] } as const

interface Way {
  readonly name: string
  readonly values: readonly unknown[]
  readonly conditions: readonly string[]
}

/**
 * Conditions on `d.item_id`, each a scalar look-up that is never turned into a join: a page is a walk along one index, with single rows
 * looked at beside it. Parameters 1 to 6.
 */
function wayOf({ supplierId, brandKey, categoryKey, stock, sellable, without }: ItemListFilter): Way {
  const listing = [
    brandKey !== undefined && 'l.brand_key = $2',
    categoryKey !== undefined && 'l.category_key = $3',
    sellable !== undefined && 'l.discontinued = not $5::boolean',
    without === 'price' && 'l.lacks_price',
    without === 'image' && 'l.lacks_image',
  ].filter((each) => each !== false)
  const conditions = [
    listing.length > 0 &&
      `(select true from item_listing l where l.item_id = d.item_id and ${listing.join(' and ')})`,
    stock !== undefined &&
      '(select v.level = any ($4::smallint[]) from stock_level v where v.item_id = d.item_id)',
    supplierId !== undefined &&
      '(select true from supplier_offer o where o.item_id = d.item_id and o.supplier_id = $1)',
  ].filter((each) => each !== false)
  const said = { supplierId, brandKey, categoryKey, stock, sellable, without }
  const name = Object.entries(said).flatMap(([key, value]) =>
    value === undefined
      ? []
      : key === 'without' || (key === 'stock' && value === 'in')
        ? `${key}-${value}`
        : key,
  )
  const values = [
    supplierId ?? null,
    brandKey ?? null,
    categoryKey ?? null,
    stock ? levels[stock] : null,
    sellable ?? null,
  ]
  return { name: name.join('.'), values, conditions }
}

/** The index that a page is read along: whichever of the filters leaves the fewest, as far as can be told without counting. */
function driverOf({ supplierId, brandKey, categoryKey, stock, sellable, without }: ItemListFilter): string {
  if (without === 'price') return 'item_listing d where d.lacks_price'
  if (without === 'image') return 'item_listing d where d.lacks_image'
  if (brandKey !== undefined) return 'item_listing d where d.brand_key = $2'
  if (categoryKey !== undefined) return 'item_listing d where d.category_key = $3'
  if (stock === 'out' || stock === 'low') return 'stock_level d where d.level = ($4::smallint[])[1]'
  if (supplierId !== undefined) return 'supplier_offer d where d.supplier_id = $1'
  if (stock === 'in') return 'stock_level d where d.level > 0'
  if (sellable === false) return 'item_listing d where d.discontinued'
  return 'item_listing d where true'
}

const typed =
  '($1::int is null or true) and ($2::text is null or true) and ($3::text is null or true) and ($4::smallint[] is null or true) and ($5::boolean is null or true)'

/** The next items by number, up or down. */
export async function nextItemNumbers(
  db: Queryable,
  filter: ItemListFilter,
  page: {
    readonly after: number | undefined
    readonly limit: number
    readonly order: 'newest' | 'oldest'
  },
): Promise<readonly number[]> {
  const { name, values, conditions } = wayOf(filter)
  const isUp = page.order === 'oldest'
  const start = isUp ? 0 : 2_147_483_647
  const found = await rows<{ item_id: number }>(
    db,
    {
      name: `catalog.nextItems.${page.order}.${name}`,
      text: `select d.item_id from ${driverOf(filter)} and d.item_id ${isUp ? '>' : '<'} $6 and ${typed}
                ${conditions.map((each) => `and ${each}`).join(' ')}
              order by d.item_id ${isUp ? '' : 'desc'} limit $7`,
    },
    [...values, page.after ?? start, page.limit],
  )
  return found.map((each) => each.item_id)
}

export interface ItemOfProduct {
  readonly itemId: number
  readonly productId: number
}

/** The items of these products in their order, from behind an item of the first of them. */
export async function nextItemsOfProducts(
  db: Queryable,
  filter: ItemListFilter,
  page: {
    readonly productIds: Int32Array
    /** An item of the first product that has been told, and all before it. */
    readonly after: number | undefined
    readonly limit: number
  },
): Promise<readonly ItemOfProduct[]> {
  const { name, values, conditions } = wayOf(filter)
  return await rows<ItemOfProduct>(
    db,
    {
      name: `catalog.nextItemsOfProducts.${name}`,
      text: `select d.item_id as "itemId", d.product_id as "productId"
               from unnest($6::int[]) with ordinality f(product_id, place)
               join item d on d.product_id = f.product_id
              where ${typed} ${conditions.map((each) => `and ${each}`).join(' ')}
                and ($8::int is null or f.place > 1
                     or (d.position, d.item_id) > (select n.position, n.item_id from item n where n.item_id = $8))
              order by f.place, d.position, d.item_id limit $7`,
    },
    [...values, [...page.productIds], page.limit, page.after ?? null],
  )
}

/** Items that are called exactly this: their number, SKU, code of trade, or a supplier's code for them. At most fifty. */
export async function itemsCalled(
  db: Queryable,
  names: {
    readonly codes: readonly string[]
    readonly itemId: number | null
    readonly gtinKey: string | null
  },
  filter: ItemListFilter,
): Promise<readonly number[]> {
  const { name, values, conditions } = wayOf(filter)
  const found = await rows<{ item_id: number }>(
    db,
    {
      name: `catalog.itemsCalled.${name}`,
      text: `select d.item_id
               from (select i.item_id from item i where i.sku = any ($6::text[])
                     union select i.item_id from item i where i.item_id = $7::int
                     union select i.item_id from item i where i.gtin_key = $8::text
                     union select o.item_id from supplier_offer o where o.supplier_sku = any ($6::text[])) d
              where ${typed} ${conditions.map((each) => `and ${each}`).join(' ')}
              order by d.item_id limit 50`,
    },
    [...values, names.codes, names.itemId, names.gtinKey],
  )
  return found.map((each) => each.item_id)
}
