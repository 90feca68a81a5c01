import { changed, type Queryable, row, rows } from '../sql.ts'

/** What a word was found in: an order's own number, a customer's name, an item; or a store's number, which is one word. */
export type WordKind = 'number' | 'customer' | 'item' | 'store'

const signs = { number: 'n', customer: 'c', item: 'i', store: 's' } as const satisfies Record<
  WordKind,
  string
>

/** Longer words are cut, here and where they are looked for. */
const LONGEST = 64
/** Whatever stands beyond it in a text is not found. */
const LONGEST_TEXT = 100_000

/** As the database writes small letters, which JavaScript does otherwise for some (`Σ`, `İ`). */
export async function inSmallLetters(db: Queryable, text: string): Promise<string> {
  const found = await row<{ small: string }>(
    db,
    { name: 'orderWords.inSmallLetters', text: 'select lower($1) as small' },
    [text],
  )
  return found?.small ?? text
}

/** What a word of this kind must begin with to be found, a store be: from the first text to before the second. */
export function wordRange(
  kind: WordKind,
  beginning: string,
): { readonly from: string; readonly before: string } {
  const from = signs[kind] + [...beginning].slice(0, LONGEST).join('')
  return { from, before: from + (kind === 'store' ? '\u{1}' : '\u{10FFFF}') }
}

/** The retailers with orders whose words are not written yet. Needs the fence of those it is asked about. */
export async function retailersBehind(db: Queryable): Promise<readonly number[]> {
  const found = await rows<{ retailer_id: number }>(db, {
    name: 'orderWords.behind',
    text: `select r.retailer_id from retailer_head r
             left join order_word_head h on h.retailer_id = r.retailer_id
            where r.next_number - 1 > coalesce(h.upto, 0)
               or exists (select 1 from order_word_stale s where s.retailer_id = r.retailer_id)`,
  })
  return found.map((each) => each.retailer_id)
}

/**
 * Writes the words of at most `most` orders that have none yet, or other ones by now; true when none are left. Whoever else
 * does the same for this retailer waits, and finds it done.
 */
export async function writeWords(db: Queryable, retailerId: number, most: number): Promise<boolean> {
  const next = await row<{ next_number: number; upto: number; stale: boolean }>(
    db,
    {
      name: 'orderWords.next',
      text: `select r.next_number, coalesce(h.upto, 0) as upto,
                    exists (select 1 from order_word_stale s where s.retailer_id = $1) as stale
               from retailer_head r left join order_word_head h on h.retailer_id = $1 where r.retailer_id = $1`,
    },
    [retailerId],
  )
  if (!next || (next.upto >= next.next_number - 1 && !next.stale)) return true
  await changed(
    db,
    {
      name: 'orderWords.begin',
      text: 'insert into order_word_head (retailer_id) values ($1) on conflict do nothing',
    },
    [retailerId],
  )
  const head = await row<{ upto: number }>(
    db,
    {
      name: 'orderWords.lock',
      text: 'select upto from order_word_head where retailer_id = $1 for update',
    },
    [retailerId],
  )
  const upto = head?.upto ?? 0
  const stale = await takeStale(db, retailerId, upto, most)
  const fresh = await rows<{ number: number }>(
    db,
    {
      name: 'orderWords.fresh',
      text: 'select number from orders where retailer_id = $1 and number > $2 order by number limit $3',
    },
    [retailerId, upto, most],
  )
  const numbers = [...stale, ...fresh.map((order) => order.number)]
  await insertWords(db, retailerId, numbers)
  const last = fresh.at(-1)?.number ?? upto
  // past numbers that no order has any more as well, so that nobody looks for them again
  const whole = fresh.length < most
  await changed(
    db,
    { name: 'orderWords.reached', text: 'update order_word_head set upto = $2 where retailer_id = $1' },
    [retailerId, whole ? Math.max(last, next.next_number - 1) : last],
  )
  return whole && stale.length < most
}

/** The orders whose words have changed are rid of their old ones; those still to come need none taken away. */
async function takeStale(
  db: Queryable,
  retailerId: number,
  upto: number,
  most: number,
): Promise<readonly number[]> {
  const taken = await rows<{ number: number }>(
    db,
    {
      name: 'orderWords.takeStale',
      text: `with taken as (
               delete from order_word_stale where retailer_id = $1 and number in (
                 select number from order_word_stale where retailer_id = $1 order by number limit $2) returning number)
             select number from taken order by number`,
    },
    [retailerId, most],
  )
  const numbers = taken.map((each) => each.number)
  await changed(
    db,
    {
      name: 'orderWords.forget',
      text: 'delete from order_word where retailer_id = $1 and number = any ($2::bigint[])',
    },
    [retailerId, numbers],
  )
  return numbers.filter((number) => number <= upto)
}

/**
 * Of a line: its SKU, its UPC and what it is called: by whoever ordered it where the wire keeps that, in `words` of the
 * extension, else by the catalog. `store` of the extension is a store of the retailer's own reckoning.
 */
async function insertWords(db: Queryable, retailerId: number, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  await changed(
    db,
    {
      name: 'orderWords.insert',
      text: `with picked as materialized (
               select o.placed_month, o.number, o.po, o.ship_to, o.bill_to, o.extension ->> 'words' as words,
                      o.extension ->> 'store' as store
                 from unnest($2::bigint[]) u(number)
                cross join lateral (select * from orders n where n.retailer_id = $1 and n.number = u.number limit 1) o),
             texts as (
               select p.number, '${signs.customer}' as sign,
                      concat_ws(' ', p.ship_to ->> 'fullName', p.ship_to ->> 'firstName', p.ship_to ->> 'lastName',
                                p.bill_to ->> 'fullName') as text
                 from picked p
                union all
               select p.number, '${signs.item}', p.words from picked p where p.words is not null
                union all
               select p.number, '${signs.item}', l.text
                 from picked p
                cross join lateral (
                  select concat_ws(' ', n.sku, n.gtin, case when p.words is null then concat_ws(' ', d.title, i.label) end) as text
                    from order_line n
                    left join hub.item i on i.item_id = n.item_id
                    left join hub.product d on d.product_id = i.product_id
                   where n.retailer_id = $1 and n.placed_month = p.placed_month and n.number = p.number offset 0) l)
             insert into order_word (retailer_id, word, number)
             select $1, w.word, w.number
               from (select distinct t.sign || left(u.word, ${LONGEST}) as word, t.number
                       from texts t
                      cross join lateral unnest(string_to_array(hub.search_fold(left(t.text, ${LONGEST_TEXT})), ' ')) u(word)
                      where u.word <> ''
                      union
                     select '${signs.number}' || left(lower(p.po), ${LONGEST}), p.number from picked p where p.po is not null
                      union
                     select '${signs.store}' || left(p.store, ${LONGEST}), p.number from picked p where p.store is not null) w
              order by w.word, w.number
             on conflict do nothing`,
    },
    [retailerId, numbers],
  )
}
