import type { Client } from 'pg'

interface TableRow {
  name: string
  key: string[]
  fenced: boolean
  uniques: string[]
  strangers: string[]
}

/** Tables whose key begins with something else, and why. */
export const keyedOtherwise: Readonly<Record<string, string>> = {
  movement: 'stock-side: a balance is explained by reading one item in one warehouse',
  supplier_work: 'a supplier’s list: read by the supplier, over all retailers',
  pending: 'a queue: read in the order of arrival, by the sequencer alone',
  stream_entry: 'a stream: read by its owner, who may be a supplier or the operator',
  shipment_touch: 'a queue: read whole, by the sequencer alone',
  webhook_delivery: 'what an endpoint has not taken: read by the endpoint, which has one owner',
  webhook_attempt: 'the log of an endpoint, which has one owner',
}

/** Tables that no policy on the retailer fences, and why. */
export const unfenced: Readonly<Record<string, string>> = {
  pending: 'the sequencer numbers the events of all retailers',
  stream_entry: 'read by (kind, owner), which is who asks',
  webhook_delivery: 'an endpoint may be a supplier’s or the operator’s; each statement names it',
  webhook_attempt: 'an endpoint may be a supplier’s or the operator’s; each statement names it',
  rate_limit: 'set by the operator, and read whole by the hub that keeps to it',
  shipment_touch: 'the sequencer tells of the parcels of all retailers',
  retailer_clock: 'looked up with the credential, before its retailer is known',
}

/** Of these, those that production has no use for. */
export const ofTheSandbox: readonly string[] = ['retailer_clock']

/** Per table with a retailer_id: its key, its fence, unique keys and foreign keys that leave the retailer out. */
const question = `
  select c.relname as name,
         array(select a.attname::text from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k(attnum, n)
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where i.indrelid = c.oid and i.indisprimary order by k.n) as key,
         c.relrowsecurity and c.relforcerowsecurity and exists (
           select 1 from pg_policy p
            where p.polrelid = c.oid and p.polcmd = '*'
              and pg_get_expr(p.polqual, c.oid) like '%dropdock.retailers%'
              and pg_get_expr(p.polwithcheck, c.oid) like '%dropdock.retailers%') as fenced,
         array(select pg_get_indexdef(i.indexrelid) from pg_index i
                where i.indrelid = c.oid and i.indisunique and not i.indisprimary
                  and pg_get_indexdef(i.indexrelid, 1, true) <> 'retailer_id') as uniques,
         array(select pg_get_constraintdef(k.oid) from pg_constraint k
                where k.conrelid = c.oid and k.contype = 'f'
                  and pg_get_constraintdef(k.oid) not like 'FOREIGN KEY (retailer_id, %') as strangers
    from pg_class c
    join pg_attribute r on r.attrelid = c.oid and r.attname = 'retailer_id' and not r.attisdropped
   where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
   order by 1`

/** What is wrong with the tables of one environment's schema, one sentence each. */
export async function schemaViolations(client: Client, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<TableRow>(question, [schema])
  return rows.flatMap(({ name, key, fenced, uniques, strangers }) => [
    ...(key[0] === 'retailer_id' || name in keyedOtherwise
      ? []
      : [`${name}: retailer_id is not first in its key`]),
    ...(fenced || name in unfenced
      ? []
      : [`${name}: no forced policy on dropdock.retailers for all commands`]),
    ...(name in keyedOtherwise
      ? []
      : uniques.map((index) => `${name}: a unique key without the retailer: ${index}`)),
    ...strangers.map((constraint) => `${name}: a foreign key beyond the retailer: ${constraint}`),
  ])
}
