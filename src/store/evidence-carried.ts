import { type Queryable, rows } from './sql.ts'

/** A file in which a supplier was told of a fulfillment. */
export interface SentFile {
  readonly fulfillmentNo: number
  readonly supplierId: number
  readonly fileName: string
  readonly state: string
  /** Written before, and asked for again. */
  readonly again: boolean
  readonly fulfillments: number
  readonly rows: number
  readonly madeAt: Date
  readonly writtenAt: Date | null
}

/** Oldest first; of these suppliers. Needs the fence of the retailer. */
export async function readSentFiles(
  db: Queryable,
  { retailerId, number }: { readonly retailerId: number; readonly number: number },
  invoiceNumbers: readonly string[],
): Promise<readonly SentFile[]> {
  return await rows<SentFile>(
    db,
    {
      name: 'evidence.sentFiles',
      text: `select e.fulfillment_no as "fulfillmentNo", e.supplier_id as "supplierId", x.file_name as "fileName", x.state,
                    e.again, x.fulfillments, x.rows, x.made_at as "madeAt", x.written_at as "writtenAt"
               from work_exported e join work_export x using (work_export_id)
              where e.retailer_id = $1 and e.number = $2 and e.invoice_number = any ($3::text[])
              order by x.work_export_id, e.fulfillment_no`,
    },
    [retailerId, number, invoiceNumbers],
  )
}

/** A file that a supplier left in its folder, and what became of its rows. */
export interface TakenFile {
  readonly supplierId: number
  readonly kind: string
  readonly fileName: string
  readonly sha256: string
  readonly state: string
  readonly rows: { readonly accepted: number; readonly known: number; readonly refused: number } | null
  readonly problem: string | null
  readonly receivedAt: Date
  readonly endedAt: Date | null
}

/** Of these suppliers, received between two moments, oldest first. */
export async function readTakenFiles(
  db: Queryable,
  supplierIds: readonly number[],
  { from, to, most }: { readonly from: Date; readonly to: Date; readonly most: number },
): Promise<readonly TakenFile[]> {
  return await rows<TakenFile>(
    db,
    {
      name: 'evidence.takenFiles',
      text: `select supplier_id as "supplierId", kind, file_name as "fileName", sha256, state, counts as rows, problem,
                    received_at as "receivedAt", ended_at as "endedAt"
               from received_file
              where supplier_id = any ($1::int[]) and received_at between $2 and $3
              order by received_file_id limit $4`,
    },
    [supplierIds, from, to, most],
  )
}

/** A mail about an order, by whom it was for and never by an address. */
export interface MailFact {
  readonly kind: string
  readonly to: 'operator' | 'retailer' | 'supplier'
  readonly role: string
  readonly delivery: string
  readonly state: string
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** Of these parties, `kind:owner`, oldest first. */
export async function readMailFacts(
  db: Queryable,
  about: { readonly environment: string; readonly eventKeys: string },
  parties: readonly string[],
  most: number,
): Promise<readonly MailFact[]> {
  return await rows<MailFact>(
    db,
    {
      name: 'evidence.mails',
      text: `select n.kind, u.party as to, u.role, n.delivery, n.state, n.created_at as "createdAt", n.sent_at as "sentAt"
               from users u join notice n on n.user_id = u.user_id and starts_with(n.event_key, $2) and n.environment = $1
              where u.party || ':' || coalesce(u.retailer_id, u.supplier_id, 0) = any ($3::text[])
              order by n.notice_id limit $4`,
    },
    [about.environment, about.eventKeys, parties, most],
  )
}
