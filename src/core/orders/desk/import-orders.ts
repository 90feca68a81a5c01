import type { OperatorCaller } from '../../access/caller.ts'
import {
  type BusinessReport,
  type BusinessRequest,
  throughBusinessFile,
} from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import { isProblem, type LineRefusal, Problem } from '../../shared/problem.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { groupRows, type RowGroup, resultsOf } from '../../shared/rows/row-groups.ts'
import type { RowResult } from '../../shared/rows/row-result.ts'
import type { SourceRow } from '../../shared/rows/source-row.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import { type OrderRow, orderOf, readOrderRow } from './order-rows.ts'
import { type Outlook, placeForRetailer, previewForRetailer } from './place-for-retailer.ts'

export interface OrdersRequest extends BusinessRequest {
  /** A row that names another retailer is refused as one that names nobody there is; left out: of any retailer. */
  readonly onlyOf?: { readonly retailerId: number; readonly code: string } | undefined
}

/** Orders that are handed in at the same moment are taken in together. */
const AT_ONCE = 64

/**
 * Places the orders of a file, one for each PO, whichever rows it stands in. Each is answered by itself, and the same file again
 * changes nothing. @throws Problem `mapping-not-found`, `invalid-request`
 */
export async function importOrders(
  hub: Hub,
  caller: OperatorCaller,
  source: ImportFileSource,
  request: OrdersRequest,
): Promise<BusinessReport> {
  return await throughBusinessFile(hub, caller, 'orders', source, request, async (rows, { columnOf }) => {
    const { groups, refused } = ordersIn(rows, columnOf)
    const results: RowResult[] = [...refused]
    for (let at = 0; at < groups.length; at += AT_ONCE) {
      const some = groups.slice(at, at + AT_ONCE)
      results.push(...(await Promise.all(some.map((group) => taken(hub, caller, group, request)))).flat())
    }
    return results
  })
}

function ordersIn(rows: readonly SourceRow[], columnOf: (column: string) => string) {
  return groupRows(rows, {
    read: readOrderRow,
    keyOf: ({ retailer, po }) => (po === null ? null : `${retailer ?? ''}\n${po}`),
    subjectOf: ({ po }) => po ?? '',
    columnOf,
  })
}

async function taken(
  hub: Hub,
  caller: OperatorCaller,
  group: RowGroup<OrderRow>,
  { dryRun, onlyOf }: OrdersRequest,
): Promise<readonly RowResult[]> {
  const { order, complaints } = orderOf(group)
  const retailer = group.rows[0]?.said.retailer ?? null
  const all = (result: Omit<RowResult, 'row' | 'subject'>) => resultsOf(group, order.po, result)
  const why = group.broken ?? (complaints.length > 0 ? complaints.join(' ') : null)
  if (why !== null) return all({ outcome: 'refused', message: why })
  if (retailer === null)
    return all({
      outcome: 'refused',
      message: 'Nothing says whose order it is: name the retailer, for the row or the file.',
    })
  if (onlyOf && retailer !== onlyOf.code && retailer !== String(onlyOf.retailerId))
    return all({ outcome: 'refused', message: toldProblem(new Problem('retailer-not-found', { retailer })) })
  try {
    if (dryRun) {
      const outlook = await previewForRetailer(hub, caller, retailer, order)
      return outlook.known
        ? all({ outcome: 'known', number: outlook.known.number, message: knownAs(outlook.known.number) })
        : all({ outcome: 'accepted', message: wouldBe(outlook) })
    }
    const { order: placed, replayed } = await placeForRetailer(hub, caller, retailer, order)
    const { number } = placed
    if (replayed) return all({ outcome: 'known', number, message: knownAs(number) })
    return all({ outcome: 'accepted', number, message: `Placed as order ${number}.` })
  } catch (error) {
    // an outage ends the file: the rest of it has not been looked at
    if (!isProblem(error) || error.code === 'overloaded') throw error
    return refusedRows(group, order.po, error)
  }
}

function knownAs(number: number): string {
  return `It is there already, as order ${number}.`
}

function wouldBe({ fulfillments }: Outlook): string {
  const shares = fulfillments.map(
    ({ supplier, units, state }) => `${units} ${units === 1 ? 'unit' : 'units'} by ${supplier} (${state})`,
  )
  return `It would be placed: ${shares.join(', ')}.`
}

function refusedRows(group: RowGroup<OrderRow>, po: string, problem: Problem): readonly RowResult[] {
  if (isOf(problem, 'order-refused')) {
    const reasons = new Map(problem.facts.lines.map((line) => [line.lineNo, reasonOf(line)]))
    return group.rows.map(({ rowNo }, index) => ({
      ...{ row: rowNo, subject: po, outcome: 'refused' as const },
      message:
        reasons.get(index + 1) ??
        'Another row of this order cannot be promised, and half an order is not placed.',
    }))
  }
  if (isOf(problem, 'po-taken')) {
    const { number, differences = [] } = problem.facts
    const told = differences.map(({ field, was, sent }) => `${field} was ${shown(was)}, now ${shown(sent)}`)
    const message = `The PO stands for order ${number ?? ''} already, with other content: ${told.join('; ')}.`
    return resultsOf(group, po, { outcome: 'refused', message, number, differences })
  }
  return resultsOf(group, po, { outcome: 'refused', message: toldProblem(problem) })
}

function shown(value: string | number | null): string {
  return value === null ? 'nothing' : `“${value}”`
}

function reasonOf({ reason, asked, available }: LineRefusal): string {
  if (reason === 'short') return `Only ${available} of ${asked} can be had at the moment.`
  return sentences[reason]
}

const sentences: Readonly<Record<Exclude<LineRefusal['reason'], 'short'>, string>> = {
  'unknown-item': 'No item of the hub is called so.',
  'not-entitled': 'This retailer may not sell the item: put it on its list of what it may sell.',
  discontinued: 'The item has been discontinued.',
  'no-supplier': 'No supplier has the item at the moment.',
}

function isOf<Code extends 'order-refused' | 'po-taken'>(
  problem: Problem,
  code: Code,
): problem is Problem<Code> {
  return problem.code === code
}
