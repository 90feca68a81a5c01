import type { AccountEntry, NewEntry } from '../../core/fulfillment/accounts/account-entry.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

/** Adds to the book; false where the document stands there already. Needs the fence of the retailer. */
export async function insertEntry(db: Queryable, entry: NewEntry, at: Date): Promise<boolean> {
  const made = await changed(
    db,
    {
      name: 'accounts.insertEntry',
      text: `insert into account_entry (retailer_id, kind, document, day, placed_month, number, fulfillment_no, return_no,
                                        supplier_id, goods, freight, pick_pack, fee, amount, supplier_goods,
                                        supplier_freight, supplier_amount, lines, actor, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
             on conflict (retailer_id, kind, document) do nothing`,
    },
    [
      ...[
        entry.retailerId,
        entry.kind,
        entry.document,
        entry.day,
        entry.placedMonth ?? null,
        entry.number ?? null,
      ],
      ...[entry.fulfillmentNo ?? null, entry.returnNo ?? null, entry.supplierId ?? null],
      ...[entry.goods ?? 0, entry.freight ?? 0, entry.pickPack ?? 0, entry.fee ?? 0, entry.amount],
      ...[entry.supplierGoods ?? 0, entry.supplierFreight ?? 0, entry.supplierAmount ?? 0],
      ...[JSON.stringify(entry.lines ?? []), entry.actor, at],
    ],
  )
  return made > 0
}

const columns = `e.retailer_id as "retailerId", e.entry_no as "entryNo", e.kind, e.document, e.day::text as day, e.number,
                    e.fulfillment_no as "fulfillmentNo", e.return_no as "returnNo", e.supplier_id as "supplierId",
                    e.goods, e.freight, e.pick_pack as "pickPack", e.fee, e.amount,
                    e.supplier_goods as "supplierGoods", e.supplier_freight as "supplierFreight",
                    e.supplier_amount as "supplierAmount", e.lines, e.actor, e.at`

/** Needs the fence of the retailer. */
export async function findEntry(
  db: Queryable,
  retailerId: number,
  kind: AccountEntry['kind'],
  document: string,
): Promise<AccountEntry | undefined> {
  return await row<AccountEntry>(
    db,
    {
      name: 'accounts.findEntry',
      text: `select ${columns}, null as po from account_entry e where e.retailer_id = $1 and e.kind = $2 and e.document = $3`,
    },
    [retailerId, kind, document],
  )
}

/** Invoices and credit memos of an order, in the order of the book. Needs the fence of the retailer. */
export async function readEntriesOfOrder(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<readonly AccountEntry[]> {
  return await rows<AccountEntry>(
    db,
    {
      name: 'accounts.readEntriesOfOrder',
      text: `select ${columns}, null as po from account_entry e
              where e.retailer_id = $1 and e.number = $2 order by e.entry_no`,
    },
    [retailerId, number],
  )
}

/** What was given back of a fulfillment's freight so far. Needs the fence of the retailer. */
export async function readFreightGiven(
  db: Queryable,
  retailerId: number,
  number: number,
  fulfillmentNo: number,
): Promise<number> {
  const found = await row<{ given: number }>(
    db,
    {
      name: 'accounts.readFreightGiven',
      text: `select coalesce(-sum(freight), 0)::bigint as given from account_entry
              where retailer_id = $1 and number = $2 and fulfillment_no = $3 and kind = 'credit'`,
    },
    [retailerId, number, fulfillmentNo],
  )
  return found?.given ?? 0
}

/** Where a reader of the book stands. */
export interface EntryPlace {
  readonly day: string
  readonly entryNo: number
}

/** The sum of what stands before a day. Needs the fence of the retailer. */
export async function readBalanceBefore(db: Queryable, retailerId: number, day: string): Promise<number> {
  const found = await row<{ balance: number }>(
    db,
    {
      name: 'accounts.readBalanceBefore',
      text: `select coalesce(sum(amount), 0)::bigint as balance from account_entry where retailer_id = $1 and day < $2`,
    },
    [retailerId, day],
  )
  return found?.balance ?? 0
}

/** What stands next in the book of a retailer, by day and then as it was written. Needs its fence. */
export async function nextEntries(
  db: Queryable,
  retailerId: number,
  days: { readonly from: string; readonly to: string },
  after: EntryPlace | undefined,
  limit: number,
): Promise<readonly AccountEntry[]> {
  return await rows<AccountEntry>(
    db,
    {
      name: 'accounts.nextEntries',
      text: `select ${columns}, o.po
               from (select * from account_entry e
                      where e.retailer_id = $1 and e.day >= $2 and e.day <= $3
                        and ($4::date is null or (e.day, e.entry_no) > ($4, $5::bigint))
                      order by e.day, e.entry_no limit $6) e
               left join orders o on o.retailer_id = e.retailer_id and o.placed_month = e.placed_month
                    and o.number = e.number
              order by e.day, e.entry_no`,
    },
    [retailerId, days.from, days.to, after?.day ?? null, after?.entryNo ?? null, limit],
  )
}
