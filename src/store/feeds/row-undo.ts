import { refreshSearch } from '../catalog/search-text.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import { bodyOf, keyOf, type Remembered, rememberedTables } from './row-snapshots.ts'
import { REASONS, type UndonePart } from './stock-undo.ts'

type Kind = keyof typeof rememberedTables

/**
 * Puts back what a run of catalog or prices changed, where it is still as the run left it, and takes away what it made and
 * nothing uses. In a transaction of imports, with the fence of every retailer.
 */
export async function undoRows(db: Queryable, kind: Kind, runId: number, at: Date): Promise<UndonePart> {
  const tables = rememberedTables[kind].toReversed()
  for (const each of tables) await compare(db, each, runId)
  if (kind === 'catalog') await spareUsed(db)
  const total = { restored: 0, removed: 0, left: 0, reasons: [] as UndonePart['reasons'][number][] }
  for (const each of tables) {
    total.removed += await removeMade(db, each)
    total.restored += await restore(db, each)
  }
  if (kind === 'catalog') await discontinueUsed(db)
  await refresh(db, kind, at)
  for (const { table } of tables) {
    const left = await leftOf(db, table)
    total.left += left.count
    total.reasons.push(...left.reasons.slice(0, REASONS - total.reasons.length))
  }
  return total
}

/** The rows of the run beside those there are; `why` says why one is to stay. */
async function compare(db: Queryable, each: Remembered, runId: number): Promise<void> {
  const { table, homeless = 'false' } = each
  await changed(
    db,
    {
      name: `feeds.compareUndo.${table}`,
      text: `create temp table back_${table} on commit drop as
             select s.row_key, s.was, s.became,
                    case when n.body is distinct from s.became then 'was changed since'
                         when ${homeless} then 'its price list is gone' end as why
               from feed_row_before s
               left join (select ${keyOf(each, 't')} as row_key, ${bodyOf(each, 't')} as body from ${table} t) n
                 on n.row_key = s.row_key
              where s.feed_run_id = $1 and s.table_name = '${table}'`,
    },
    [runId],
  )
  await db.query(`analyze back_${table}`)
}

/** Items the run made that something uses: they stay, with their offers and their product, and are discontinued. */
async function spareUsed(db: Queryable): Promise<void> {
  const made = `select row_key::int as item_id from back_item where was is null and why is null`
  await db.query(`
    create temp table used_item on commit drop as
    select m.item_id from (${made}) m
     where m.item_id in (select stocked_items((select array_agg(item_id) from (${made}) a)))
        or exists (select 1 from order_line l where l.item_id = m.item_id)
        or exists (select 1 from price p where p.item_id = m.item_id)
        or exists (select 1 from sale_window s where s.item_id = m.item_id)
        or exists (select 1 from entitlement e where e.scope = 'item' and e.ref = m.item_id::text)
        or exists (select 1 from supplier_offer o where o.item_id = m.item_id
                    and not exists (select 1 from back_supplier_offer b
                                     where b.row_key = concat_ws(' ', o.item_id, o.supplier_id) and b.was is null and b.why is null));
    update back_item b set why = 'was made by the run and is used: it is discontinued instead'
      from used_item u where b.row_key = u.item_id::text;
    update back_supplier_offer b set why = 'belongs to an item that is used'
      from used_item u where b.was is null and split_part(b.row_key, ' ', 1) = u.item_id::text;
    update back_product b set why = 'has items that stay'
     where b.was is null and b.why is null and exists (
       select 1 from item i where i.product_id = b.row_key::int
          and not exists (select 1 from back_item x where x.row_key = i.item_id::text and x.was is null and x.why is null))`)
}

async function removeMade(db: Queryable, each: Remembered): Promise<number> {
  const { table, key } = each
  const first = key[0] ?? ''
  // by the first column of the key, which has an index, and then by the whole of it
  return await changed(db, {
    name: `feeds.removeMade.${table}`,
    text: `delete from ${table} t using back_${table} b
            where b.was is null and b.why is null and t.${first} = split_part(b.row_key, ' ', 1)::int
              and ${keyOf(each, 't')} = b.row_key`,
  })
}

async function restore(db: Queryable, each: Remembered): Promise<number> {
  const { table, key, own } = each
  const columns = (await columnsOf(db, table)).filter((name) => !own.includes(name))
  const rest = columns.filter((name) => !key.includes(name))
  const first = key[0] ?? ''
  const restored = await changed(db, {
    name: `feeds.restore.${table}`,
    text: `update ${table} t set (${rest.join(', ')}) = row(${rest.map((name) => `r.${name}`).join(', ')})
             from back_${table} b cross join lateral jsonb_populate_record(null::${table}, b.was) r
            where b.was is not null and b.became is not null and b.why is null and t.${first} = r.${first}
              and ${keyOf(each, 't')} = b.row_key`,
  })
  const remade = await changed(db, {
    name: `feeds.remake.${table}`,
    text: `insert into ${table} (${columns.join(', ')})
           select ${columns.map((name) => `r.${name}`).join(', ')}
             from back_${table} b cross join lateral jsonb_populate_record(null::${table}, b.was) r
            where b.was is not null and b.became is null and b.why is null on conflict do nothing`,
  })
  return restored + remade
}

/** Those that are written; the hub works out the others. */
async function columnsOf(db: Queryable, table: string): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    db,
    {
      name: 'feeds.columnsOf',
      text: `select attname::text as name from pg_attribute
              where attrelid = ('hub.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
              order by attnum`,
    },
    [table],
  )
  return found.map(({ name }) => name)
}

async function discontinueUsed(db: Queryable): Promise<void> {
  await changed(db, {
    name: 'feeds.discontinueUsed',
    text: 'update item i set discontinued = true from used_item u where i.item_id = u.item_id and not i.discontinued',
  })
}

/** Versions, change dates and the search follow. */
async function refresh(db: Queryable, kind: Kind, at: Date): Promise<void> {
  const items =
    kind === 'catalog'
      ? `select row_key::int from back_item union select split_part(row_key, ' ', 1)::int from back_supplier_offer
         union select i.item_id from item i join back_product p on p.row_key = i.product_id::text`
      : `select split_part(row_key, ' ', 2)::int from back_price
         union select split_part(row_key, ' ', 2)::int from back_sale_window`
  const text = `update item set version = version + 1, changed_at = $1 where item_id in (${items})`
  await changed(db, { name: `feeds.touchUndone.${kind}`, text }, [at])
  if (kind === 'prices') return
  const products = `select p.product_id from back_product b join product p on p.product_id::text = b.row_key
                    union select i.product_id from item i where i.item_id in (${items})`
  const touch = `update product set changed_at = $1 where product_id in (${products})`
  await changed(db, { name: 'feeds.touchUndoneProducts', text: touch }, [at])
  await refreshSearch(db, 'ofUndo', products)
}

async function leftOf(
  db: Queryable,
  table: Remembered['table'],
): Promise<{ readonly count: number; readonly reasons: UndonePart['reasons'] }> {
  const item = table === 'price' || table === 'sale_window' ? 2 : 1
  const name = table === 'product' ? `'product ' || l.row_key` : `coalesce(i.sku, l.row_key)`
  const found = await row<{ count: number; reasons: UndonePart['reasons'] }>(db, {
    name: `feeds.leftOf.${table}`,
    text: `with l as (select row_key, why from back_${table} where why is not null)
           select (select count(*)::int from l) as count,
                  (select coalesce(json_agg(json_build_object('what', ${name}, 'reason', l.why)), '[]')
                     from (select * from l order by row_key limit ${REASONS}) l
                     left join item i on i.item_id::text = split_part(l.row_key, ' ', ${item})) as reasons`,
  })
  return found ?? { count: 0, reasons: [] }
}
