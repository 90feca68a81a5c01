import { changed, type Queryable } from '../sql.ts'

/** A table whose rows a feed of catalog or prices may change. */
export interface Remembered {
  readonly table: 'product' | 'item' | 'supplier_offer' | 'price' | 'sale_window'
  readonly key: readonly string[]
  /** What the hub keeps of itself: never compared, never restored. */
  readonly own: readonly string[]
  /** Where a row `s` can no longer be put back: SQL. */
  readonly homeless?: string
  /** The rows a run is about, by their keys, known before it writes. */
  readonly touched: string
}

const catalogTables: readonly Remembered[] = [
  {
    table: 'product',
    key: ['product_id'],
    own: ['changed_at', 'brand_key'],
    touched: `select product_id from import_product
              union select i.product_id from import_item n join item i on i.item_id = n.item_id`,
  },
  {
    table: 'item',
    key: ['item_id'],
    own: ['version', 'changed_at'],
    touched: 'select item_id from import_item',
  },
  {
    table: 'supplier_offer',
    key: ['item_id', 'supplier_id'],
    own: [],
    touched: `select n.item_id, r.supplier_id from catalog_row r join import_item n on n.sku_no = r.sku_no
               where r.bad_reason is null and r.supplier_id is not null`,
  },
]

const listGone = `not exists (select from price_list l where l.price_list_id = split_part(s.row_key, ' ', 1)::int)`

const priceTables: readonly Remembered[] = [
  {
    table: 'price',
    key: ['price_list_id', 'item_id'],
    own: [],
    homeless: listGone,
    touched: 'select price_list_id, item_id from price_next',
  },
  {
    table: 'sale_window',
    key: ['price_list_id', 'item_id', 'starts_on'],
    own: [],
    homeless: listGone,
    touched: 'select price_list_id, item_id, starts from sale_next',
  },
]

/** In the order in which they are made; they are taken back in the other. */
export const rememberedTables = { catalog: catalogTables, prices: priceTables } as const

/** A row as it is remembered. */
export const bodyOf = ({ own }: Remembered, row: string) =>
  own.length === 0 ? `to_jsonb(${row})` : `to_jsonb(${row}) - array['${own.join("', '")}']`

/** A row's key as text: `7` or `7 3`. */
export const keyOf = ({ key }: Remembered, row: string) =>
  `concat_ws(' ', ${key.map((column) => `${row}.${column}`).join(', ')})`

const names = (columns: readonly string[], row = '') => columns.map((column) => `${row}${column}`).join(', ')

/** Copies the rows that the run is about, before it writes. */
export async function rememberRows(db: Queryable, kind: keyof typeof rememberedTables): Promise<void> {
  for (const { table, key, touched } of rememberedTables[kind]) {
    await db.query(`create temp table touched_${table} (${names(key)}) on commit drop as ${touched};
      create temp table was_${table} on commit drop as
      select t.* from ${table} t where (${names(key, 't.')}) in (select ${names(key)} from touched_${table});
      analyze touched_${table}; analyze was_${table}`)
  }
}

/** Keeps what differs now, as it was and as it became. */
export async function keepChangedRows(
  db: Queryable,
  kind: keyof typeof rememberedTables,
  runId: number,
): Promise<void> {
  for (const each of rememberedTables[kind]) {
    const { table, key } = each
    await changed(
      db,
      {
        name: `feeds.keepRows.${table}`,
        text: `insert into feed_row_before (feed_run_id, table_name, row_key, was, became)
               select $1, '${table}', coalesce(w.row_key, n.row_key), w.body, n.body
                 from (select ${keyOf(each, 'w')} as row_key, ${bodyOf(each, 'w')} as body from was_${table} w) w
                 full join (select ${keyOf(each, 't')} as row_key, ${bodyOf(each, 't')} as body from ${table} t
                             where (${names(key, 't.')}) in (select ${names(key)} from touched_${table})) n
                   on n.row_key = w.row_key
                where w.body is distinct from n.body`,
      },
      [runId],
    )
  }
}

const named = {
  catalog:
    'select n.item_id as item, coalesce(r.supplier_id, 0) as place from catalog_row r join import_item n on n.sku_no = r.sku_no where r.bad_reason is null group by 1, 2',
  prices: 'select item_id as item, price_list_id as place from price_row where wrong is null group by 1, 2',
} as const

export const namedRows = (kind: keyof typeof named) => named[kind]

/** Notes the rows a run names: what the next run is compared with. */
export async function nameRows(db: Queryable, kind: keyof typeof named, runId: number): Promise<void> {
  await changed(
    db,
    {
      name: `feeds.nameRows.${kind}`,
      text: `insert into feed_named (feed_run_id, part_no, items, places)
             select $1, (o / 5000)::int, array_agg(item order by o), array_agg(place order by o)
               from (select n.*, row_number() over (order by item, place) - 1 as o from (${named[kind]}) n) n
              group by o / 5000`,
    },
    [runId],
  )
}
