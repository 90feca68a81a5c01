import { type Queryable, rows } from '../sql.ts'

/** What is to lie on a shelf; null: it stays. */
export interface ShelfCount {
  readonly itemId: number
  readonly warehouseId: number
  readonly onHand: number | null
  /** Instead of `onHand`: so many more, or fewer. */
  readonly by: number | null
  readonly buffer: number | null
}

export interface CountedShelf {
  readonly itemId: number
  readonly sku: string
  readonly warehouseId: number
  readonly warehouse: string
  readonly wasOnHand: number
  readonly onHand: number
  readonly wasBuffer: number
  readonly buffer: number
  readonly reserved: number
}

const said =
  'unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[]) s(item_id, warehouse_id, on_hand, by, buffer)'
const wanted = `t.on_hand as was_on_hand, coalesce(s.on_hand, t.on_hand + coalesce(s.by, 0)) as on_hand, t.buffer as was_buffer,
                coalesce(s.buffer, t.buffer) as buffer, t.reserved`
const told = `select n.item_id as "itemId", i.sku, n.warehouse_id as "warehouseId", h.code as warehouse, n.was_on_hand as "wasOnHand",
                    n.on_hand as "onHand", n.was_buffer as "wasBuffer", n.buffer, n.reserved
               from next n
               join item i on i.item_id = n.item_id
               join warehouse h on h.warehouse_id = n.warehouse_id
              order by n.item_id, n.warehouse_id`

function valuesOf(shelves: readonly ShelfCount[]): readonly unknown[] {
  return [
    shelves.map((each) => each.itemId),
    shelves.map((each) => each.warehouseId),
    shelves.map((each) => each.onHand),
    shelves.map((each) => each.by),
    shelves.map((each) => each.buffer),
  ]
}

/** What a count would come to, as things stand. */
export async function compareCounts(
  db: Queryable,
  shelves: readonly ShelfCount[],
): Promise<readonly CountedShelf[]> {
  return await rows<CountedShelf>(
    db,
    {
      name: 'inventory.compareCounts',
      text: `with next as (
               select s.item_id, s.warehouse_id, ${wanted}
                 from ${said}
                 left join lateral (select coalesce(max(k.on_hand), 0) as on_hand, coalesce(max(k.buffer), 0) as buffer,
                                           coalesce(max(k.reserved), 0) as reserved
                                      from stock k where k.item_id = s.item_id and k.warehouse_id = s.warehouse_id) t on true)
             ${told}`,
    },
    valuesOf(shelves),
  )
}

/** Makes the shelves that are not there yet, empty, in the order of the locks. */
export async function makeShelves(db: Queryable, shelves: readonly ShelfCount[]): Promise<void> {
  await rows(
    db,
    {
      name: 'inventory.makeShelves',
      text: `insert into stock (item_id, warehouse_id)
             select s.item_id, s.warehouse_id from ${said}
              where ($3::int[] is null or true) and ($4::int[] is null or true) and ($5::int[] is null or true)
              order by s.item_id, s.warehouse_id
             on conflict do nothing`,
    },
    valuesOf(shelves),
  )
}

/** In the order of the house, so that the next statement sees whatever was written before. */
export async function lockShelves(db: Queryable, shelves: readonly ShelfCount[]): Promise<void> {
  const [itemIds, warehouseIds] = valuesOf(shelves)
  await rows(
    db,
    {
      name: 'inventory.lockShelves',
      text: `select 1
               from (select * from unnest($1::int[], $2::int[]) s(item_id, warehouse_id) order by 1, 2) s
              cross join lateral (select from stock k
                                   where k.item_id = s.item_id and k.warehouse_id = s.warehouse_id for no key update) t`,
    },
    [itemIds, warehouseIds],
  )
}

/**
 * Sets what lies on these shelves, which are there and locked. One adjustment for each difference, with the reason; a shelf that was
 * counted under this key before stays as it is.
 */
export async function countShelves(
  db: Queryable,
  shelves: readonly ShelfCount[],
  { key, note, at }: { readonly key: string; readonly note: string; readonly at: Date },
): Promise<readonly CountedShelf[]> {
  return await rows<CountedShelf>(
    db,
    {
      name: 'inventory.countShelves',
      text: `with next as materialized (
               select s.item_id, s.warehouse_id, ${wanted}
                 from (select s.item_id, s.warehouse_id, s.buffer,
                              case when a.source_key is null then s.on_hand end as on_hand,
                              case when a.source_key is null then s.by end as by
                         from ${said}
                         left join stock_adjustment a on a.item_id = s.item_id and a.warehouse_id = s.warehouse_id
                                                     and a.source = 'count' and a.source_key = $6) s
                 join stock t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id),
             noted as (
               insert into stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at, note)
               select item_id, warehouse_id, 'count', $6, on_hand - was_on_hand, $7, $8 from next where on_hand <> was_on_hand),
             moved as (
               update stock t set on_hand = n.on_hand, buffer = n.buffer, version = t.version + 1
                 from next n
                where t.item_id = n.item_id and t.warehouse_id = n.warehouse_id
                  and (t.on_hand, t.buffer) is distinct from (n.on_hand, n.buffer))
             ${told}`,
    },
    [...valuesOf(shelves), key, at, note],
  )
}

/** Where an item lies. */
export async function shelvesOf(
  db: Queryable,
  itemIds: readonly number[],
): Promise<readonly { readonly itemId: number; readonly warehouseId: number }[]> {
  return await rows(
    db,
    {
      name: 'inventory.shelvesOf',
      text: `select t.item_id as "itemId", t.warehouse_id as "warehouseId" from stock t
              where t.item_id = any ($1) order by t.item_id, t.warehouse_id`,
    },
    [itemIds],
  )
}
