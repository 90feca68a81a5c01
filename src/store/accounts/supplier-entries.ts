import type { SupplierEntryLine } from '../../core/fulfillment/accounts/supplier-entry.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import type { EntryPlace } from './entries.ts'

/** False where the supplier was paid under this reference before. */
export async function insertSupplierPayment(
  db: Queryable,
  payment: {
    readonly supplierId: number
    readonly reference: string
    readonly amount: number
    readonly day: string
    readonly actor: string
  },
  at: Date,
): Promise<boolean> {
  const { supplierId, reference, amount, day, actor } = payment
  const made = await changed(
    db,
    {
      name: 'accounts.insertSupplierPayment',
      text: `insert into supplier_payment (supplier_id, reference, amount, day, actor, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (supplier_id, reference) do nothing`,
    },
    [supplierId, reference, amount, day, actor, at],
  )
  return made > 0
}

export async function findSupplierPayment(
  db: Queryable,
  supplierId: number,
  reference: string,
): Promise<{ readonly amount: number; readonly day: string } | undefined> {
  return await row(
    db,
    {
      name: 'accounts.findSupplierPayment',
      text: 'select amount, day::text as day from supplier_payment where supplier_id = $1 and reference = $2',
    },
    [supplierId, reference],
  )
}

/** The sum of what stands before a day. Needs the fence of every retailer. */
export async function readSupplierBalanceBefore(
  db: Queryable,
  supplierId: number,
  day: string,
): Promise<number> {
  const found = await row<{ balance: number }>(
    db,
    {
      name: 'accounts.readSupplierBalanceBefore',
      text: `select (coalesce((select sum(supplier_amount) from account_entry where supplier_id = $1 and day < $2), 0)
                     - coalesce((select sum(amount) from supplier_payment where supplier_id = $1 and day < $2), 0))::bigint
                    as balance`,
    },
    [supplierId, day],
  )
  return found?.balance ?? 0
}

/** What stands next in the book of a supplier; payments of a day after its invoices. Needs the fence of every retailer. */
export async function nextSupplierEntries(
  db: Queryable,
  supplierId: number,
  days: { readonly from: string; readonly to: string },
  after: (EntryPlace & { readonly isPayment: boolean }) | undefined,
  limit: number,
): Promise<readonly SupplierEntryLine[]> {
  return await rows<SupplierEntryLine>(
    db,
    {
      name: 'accounts.nextSupplierEntries',
      text: `with asked as (
               (select day, false as paid, entry_no as no, kind, document, supplier_goods as goods, supplier_freight as freight,
                       supplier_amount as amount, retailer_id, placed_month, number, fulfillment_no
                  from account_entry
                 where supplier_id = $1 and day >= $2 and day <= $3
                   and ($4::date is null or (day, false, entry_no) > ($4, $5::boolean, $6::bigint))
                 order by day, entry_no limit $7)
               union all
               (select day, true, payment_no, 'payment', reference, 0, 0, -amount, null, null, null, null
                  from supplier_payment
                 where supplier_id = $1 and day >= $2 and day <= $3
                   and ($4::date is null or (day, true, payment_no) > ($4, $5::boolean, $6::bigint))
                 order by day, payment_no limit $7)
               order by 1, 2, 3 limit $7)
             select a.day::text as day, a.paid as "isPayment", a.no as "entryNo", a.kind, a.document, a.goods, a.freight,
                    a.amount, a.number, b.reference as "billReference", b.amount as "billed"
               from asked a
               left join supplier_bill b on b.retailer_id = a.retailer_id and b.placed_month = a.placed_month
                    and b.number = a.number and b.fulfillment_no = a.fulfillment_no and a.kind = 'invoice'
              order by a.day, a.paid, a.no`,
    },
    [
      supplierId,
      days.from,
      days.to,
      after?.day ?? null,
      after?.isPayment ?? null,
      after?.entryNo ?? null,
      limit,
    ],
  )
}
