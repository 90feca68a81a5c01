import type { Address, DialectName } from '../../core/orders/order.ts'
import type { SampleOrder } from '../../core/orders/sample-order.ts'
import { changed, type Queryable, rows } from '../sql.ts'
import { sampleStatements } from './sample-statements.ts'

export interface SampleItem {
  readonly itemId: number
  readonly productId: number
  readonly sku: string
  readonly gtin: string | null
  /** The preferred one first. */
  readonly supplierIds: readonly number[]
}

export interface SampleReferences {
  readonly items: readonly SampleItem[]
  readonly suppliers: ReadonlyMap<string, number>
  readonly warehouses: ReadonlyMap<string, number>
}

interface OfOrder {
  readonly number: number
  readonly placedMonth: number
}

/** Times as ISO 8601, amounts in ten-thousandths, the hash in hexadecimal. */
export interface SampleRows {
  readonly orders: readonly (OfOrder & {
    readonly dialect: DialectName
    readonly po: string | null
    readonly poKey: string
    readonly state: string
    readonly placedState: string
    readonly version: number
    readonly customerEmail: string | null
    readonly shipTo: Address
    readonly addressNumber: number
    readonly addressedAt: string
    readonly taxRate: number
    readonly shippingCost: number
    readonly discount: number
    readonly placedAt: string
    readonly updatedAt: string
    readonly requestHash: string
    readonly destination: string
    readonly events: readonly object[]
  })[]
  readonly lines: readonly (OfOrder & { readonly lineNo: number; readonly itemId: number })[]
  readonly fulfillments: readonly (OfOrder & { readonly fulfillmentNo: number })[]
  readonly parts: readonly (OfOrder & { readonly lineNo: number })[]
  readonly shipments: readonly (OfOrder & { readonly shipmentNo: number })[]
}

/** What a reset brings back, kept beside the orders: it must not need the file they came from. */
export async function saveSamples(
  db: Queryable,
  retailerId: number,
  orders: readonly SampleOrder[],
): Promise<void> {
  await changed(
    db,
    {
      name: 'samples.save',
      text: `with kept as (select (o ->> 'number')::bigint as number, o from json_array_elements($2::json) o),
             gone as (delete from sample_order where retailer_id = $1 and number not in (select number from kept))
             insert into sample_order as s (retailer_id, number, body) select $1, number, o::jsonb from kept
             on conflict (retailer_id, number) do update set body = excluded.body`,
    },
    [retailerId, JSON.stringify(orders)],
  )
}

/** In the order of their numbers. */
export async function readSamples(db: Queryable, retailerId: number): Promise<readonly SampleOrder[]> {
  const found = await rows<{ body: SampleOrder }>(
    db,
    { name: 'samples.read', text: 'select body from sample_order where retailer_id = $1 order by number' },
    [retailerId],
  )
  return found.map((sample) => sample.body)
}

/** The numbers of those whose number and PO are both free. Needs the fence. */
export async function missingSamples(
  db: Queryable,
  retailerId: number,
  samples: readonly SampleOrder[],
): Promise<readonly number[]> {
  const found = await rows<{ number: number }>(
    db,
    {
      name: 'sample.missing',
      text: `select s.number
               from unnest($2::bigint[], $3::text[]) s(number, po_key)
              where not exists (select 1 from purchase_order p
                                 where p.retailer_id = $1 and (p.number = s.number or p.po_key = s.po_key))`,
    },
    [
      retailerId,
      samples.map((sample) => sample.number),
      samples.map((sample) => (sample.po === null ? null : `po:${sample.po}`)),
    ],
  )
  return found.map((sample) => sample.number)
}

export async function readSampleReferences(
  db: Queryable,
  samples: readonly SampleOrder[],
): Promise<SampleReferences> {
  const lines = samples.flatMap((sample) => sample.lines)
  const items = await rows<SampleItem>(
    db,
    {
      name: 'sample.items',
      text: `select i.item_id as "itemId", i.product_id as "productId", i.sku, i.gtin,
                    array(select o.supplier_id from supplier_offer o where o.item_id = i.item_id
                           order by o.preferred desc, o.supplier_id) as "supplierIds"
               from item i where i.item_id = any ($1) or i.sku = any ($2)`,
    },
    [lines.flatMap((line) => line.itemId ?? []), lines.flatMap((line) => line.sku ?? [])],
  )
  const parties = await rows<{ kind: string; code: string; id: number }>(db, {
    name: 'sample.parties',
    text: `select 'supplier' as kind, code, supplier_id as id from supplier
           union all select 'warehouse', code, warehouse_id from warehouse`,
  })
  const byCode = (kind: string) =>
    new Map(parties.filter((party) => party.kind === kind).map(({ code, id }) => [code, id] as const))
  return { items, suppliers: byCode('supplier'), warehouses: byCode('warehouse') }
}

/** So that new numbers start above the samples'. */
export async function makeRetailerHead(
  db: Queryable,
  retailerId: number,
  next: { readonly number: number; readonly address: number },
): Promise<void> {
  await changed(
    db,
    {
      name: 'sample.head',
      text: `insert into retailer_head as h (retailer_id, next_number, next_address) values ($1, $2, $3)
             on conflict (retailer_id) do update
                set next_number = greatest(h.next_number, excluded.next_number),
                    next_address = greatest(h.next_address, excluded.next_address)`,
    },
    [retailerId, next.number, next.address],
  )
}

/** Writes the orders with all that hangs on them; ordinals and counters are the caller's to count. Needs the fence. */
export async function insertSampleOrders(
  db: Queryable,
  retailerId: number,
  sample: SampleRows,
): Promise<void> {
  for (const { name, text, from } of sampleStatements) {
    await changed(db, { name: `sample.${name}`, text }, [retailerId, JSON.stringify(sample[from])])
  }
}
