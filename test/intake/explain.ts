import pg, { type PoolClient } from 'pg'
import type { Queryable } from '../../src/store/sql.ts'

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly PlanNode[]
}

/** What one statement did, by its plan. */
export interface Explained {
  readonly name: string
  /** Rows that the scans looked at, kept or not, over all loops. */
  readonly touched: number
  /** Rows that came out of the top. */
  readonly given: number
  readonly buffers: number
  /** Tables read from end to end without a condition. */
  readonly seqScans: readonly string[]
  readonly text: string
}

/**
 * Explains every named statement as it comes by, with the generic plan that the runtime role uses, takes back what that
 * did, and then runs it. The client is in a transaction, inside its fence.
 */
export function explaining(client: PoolClient): { db: Queryable; explained: Explained[] } {
  const explained: Explained[] = []
  const query = async (asked: { name: string; text: string; values: readonly unknown[] }) => {
    explained.push(await explainedOnce(client, asked))
    return await client.query({ text: asked.text, values: [...asked.values] })
  }
  return { db: { query } as unknown as Queryable, explained }
}

async function explainedOnce(
  client: PoolClient,
  { name, text, values }: { name: string; text: string; values: readonly unknown[] },
): Promise<Explained> {
  const list = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`
  await client.query('savepoint explained')
  await client.query(`prepare explained as ${text}`)
  const found = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (analyze, buffers, timing off, format json) execute explained${list}`,
  )
  await client.query('rollback to explained')
  await client.query('deallocate explained')
  const top = found.rows[0]?.['QUERY PLAN'][0].Plan
  if (!top) throw new Error(`${name} has no plan`)
  const nodes = flat(top)
  return {
    name,
    given: top['Actual Rows'] * top['Actual Loops'],
    buffers: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    touched: nodes.reduce((sum, node) => sum + touchedBy(node), 0),
    seqScans: nodes.flatMap((node) =>
      node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [],
    ),
    text: JSON.stringify(top, null, 1),
  }
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)]
}

function touchedBy(node: PlanNode): number {
  if (node['Relation Name'] === undefined || node['Node Type'] === 'ModifyTable') return 0
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return (node['Actual Rows'] + removed) * node['Actual Loops']
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  if (Buffer.isBuffer(value)) return pg.escapeLiteral(`\\x${value.toString('hex')}`)
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(element).join(',')}}`)
  return pg.escapeLiteral(String(value))
}

function element(value: unknown): string {
  if (value === null) return 'null'
  return `"${String(value).replace(/["\\]/g, '\\$&')}"`
}
