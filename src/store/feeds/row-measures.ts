import type { GateExample, Measure } from '../../core/inventory/feeds/gates.ts'
import { type Queryable, row, rows } from '../sql.ts'
import { namedRows } from './row-snapshots.ts'
import { EXAMPLES } from './stock-measures.ts'

type Kind = 'catalog' | 'prices'

/** Rows of `text` (what, from, to; the worst first by `worst`), counted, and the first of them. */
async function measured(
  db: Queryable,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Measure> {
  const found = await row<{ count: number; examples: readonly GateExample[] | null }>(
    db,
    {
      name: `feeds.measure.${name}`,
      text: `with found as materialized (${text})
             select (select count(*)::int from found) as count,
                    (select json_agg(json_build_object('what', what, 'from', coalesce("from", ''), 'to', coalesce("to", ''))
                                     order by worst desc, what)
                       from (select * from found order by worst desc, what limit ${EXAMPLES}) f) as examples`,
    },
    values,
  )
  return { count: found?.count ?? 0, of: 0, examples: found?.examples ?? [] }
}

const amount = (stored: string) => `trim_scale((${stored})::numeric / 10000)::text`

/** How many rows of what is there the run names. */
export async function countNamed(db: Queryable, kind: Kind): Promise<number> {
  const found = await row<{ named: number }>(db, {
    name: `feeds.countNamed.${kind}`,
    text: `select count(*)::int as named from (${namedRows(kind)}) n`,
  })
  return found?.named ?? 0
}

/** Of what the run before named, what this one does not. */
export async function missingRows(db: Queryable, kind: Kind, lastRunId: number): Promise<Measure> {
  const base = `select u.item, u.place from feed_named l cross join lateral unnest(l.items, l.places) u(item, place)
                 where l.feed_run_id = $1`
  const found = await measured(
    db,
    `missing.${kind}`,
    `select i.sku as what, 'named' as from, '' as to, 0 as worst from (${base}) b join item i on i.item_id = b.item
      where not exists (select 1 from (${namedRows(kind)}) n where n.item = b.item and n.place = b.place)`,
    [lastRunId],
  )
  const of = await rows<{ of: number }>(
    db,
    { name: `feeds.named.${kind}`, text: `select count(*)::int as of from (${base}) b` },
    [lastRunId],
  )
  return { ...found, of: of[0]?.of ?? 0 }
}

/** What a cost or a wholesale price was and is, of what is in both. */
const jumps = {
  catalog: `select i.sku as what, n.was_cost as was, n.cost as is_now from offer_next n join item i on i.item_id = n.item_id
             where not n.is_new and n.was_cost <> n.cost`,
  prices: `select i.sku || ' in ' || l.code as what, n.was_wholesale as was, coalesce(n.wholesale, 0) as is_now
             from price_next n join item i on i.item_id = n.item_id join price_list l on l.price_list_id = n.price_list_id
            where not n.is_new and n.was_wholesale is not null and n.wholesale is distinct from n.was_wholesale`,
} as const

/** Prices that went up or down by more than so many percent. */
export async function priceJumps(db: Queryable, kind: Kind, beyond: number): Promise<Measure> {
  return await measured(
    db,
    `jumps.${kind}`,
    `select what, ${amount('was')} as from, ${amount('is_now')} as to,
            abs(is_now - was)::numeric / greatest(was, 1) as worst from (${jumps[kind]}) j
      where abs(is_now - was) * 100 > $1::numeric * was`,
    [beyond],
  )
}

/** Items below their lowest advertised price by this run alone. */
export async function mapBreaches(db: Queryable, kind: Kind): Promise<Measure> {
  const text =
    kind === 'catalog'
      ? `select i.sku as what, ${amount('i.retail')} as from, 'at least ' || ${amount('i.map')} as to, i.map - i.retail as worst
           from import_item n join item i on i.item_id = n.item_id left join was_item w on w.item_id = n.item_id
          where i.retail < i.map and not coalesce(w.retail < w.map, false)`
      : `select i.sku || ' in ' || l.code as what, ${amount('n.retail')} as from, 'at least ' || ${amount('i.map')} as to,
                i.map - n.retail as worst
           from price_next n join item i on i.item_id = n.item_id join price_list l on l.price_list_id = n.price_list_id
          where n.retail < i.map and not coalesce(n.was_retail < i.map, false)`
  return await measured(db, `map.${kind}`, text, [])
}

/** Items whose code another item has, or had before this run, by this run alone. */
export async function upcCollisions(db: Queryable): Promise<Measure> {
  return await measured(
    db,
    'upc',
    `select i.sku as what, o.sku || ' has' as from, i.gtin as to, 0 as worst
       from import_item n
       join item i on i.item_id = n.item_id and i.gtin_key is not null
       left join was_item w on w.item_id = n.item_id
      cross join lateral (
        select x.sku from item x where x.gtin_key = i.gtin_key and x.item_id <> i.item_id
        union all
        select x.sku from was_item x where x.gtin_key = i.gtin_key and x.item_id <> i.item_id
        order by 1 limit 1) o
      where w.gtin_key is distinct from i.gtin_key`,
    [],
  )
}

/** Weights changed by a factor between units, and labels that now name a pack. */
export async function unitChanges(db: Queryable): Promise<Measure> {
  return await measured(
    db,
    'units',
    `select i.sku as what,
            case when f.is_weight then (w.shipping_weight / 1000.0)::text || ' lb' else w.label end as from,
            case when f.is_weight then (i.shipping_weight / 1000.0)::text || ' lb' else i.label end as to, 0 as worst
       from import_item n
       join item i on i.item_id = n.item_id
       join was_item w on w.item_id = n.item_id
      cross join lateral (
        select exists (select 1 from unnest(array[2.20462, 6, 10, 12, 16, 24, 35.274, 48, 100, 144, 453.592, 1000]) x(factor)
                        where abs(greatest(i.shipping_weight, w.shipping_weight)
                                  - least(i.shipping_weight, w.shipping_weight) * x.factor)
                              <= greatest(least(i.shipping_weight, w.shipping_weight) * x.factor * 0.002, 1)
                          and least(i.shipping_weight, w.shipping_weight) >= 10) as is_weight,
               (i.label ~* $1) and not (w.label ~* $1) as is_pack) f
      where (i.shipping_weight <> w.shipping_weight and f.is_weight) or (i.label <> w.label and f.is_pack)`,
    [String.raw`\m(pack|case|dozen|doz|box|carton|pallet|ct|count|pk|pcs)\M`],
  )
}
