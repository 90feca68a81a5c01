import type { FulfillmentCaller } from '../../access/caller.ts'
import {
  type BusinessReport,
  type BusinessRequest,
  throughBusinessFile,
} from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import { isProblem } from '../../shared/problem.ts'
import { BadCell, type RowCells, textCell, unitsCell } from '../../shared/rows/cells.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { agreed, groupRows, type RowGroup, resultsOf } from '../../shared/rows/row-groups.ts'
import type { RowResult } from '../../shared/rows/row-result.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import { getFulfillment } from '../find-fulfillments.ts'
import { codeCell, lineCell, shipDayCell } from './cells.ts'
import { type Goods, linesNamed, type NamedItem, namesItem } from './named-lines.ts'
import type { Acknowledge, AnsweredLine, LineAnswer } from './verbs.ts'

interface AcknowledgementRow extends NamedItem {
  readonly fulfillment: string | null
  readonly quantity: number | null
  readonly answer: LineAnswer
  readonly reason: string | null
  readonly expectedOn: string | null
  readonly supplierOrder: string | null
}

/**
 * Hands in what suppliers say of their purchase orders, one telling for each, whichever rows it stands in. Each is answered by
 * itself, and the same file again changes nothing. @throws Problem `mapping-not-found`, `invalid-request`
 */
export async function importAcknowledgements(
  hub: Hub,
  caller: FulfillmentCaller,
  source: ImportFileSource,
  request: BusinessRequest,
  acknowledge: Acknowledge,
): Promise<BusinessReport> {
  return await throughBusinessFile(hub, caller, 'acknowledgements', source, request, async (rows, file) => {
    const { groups, refused } = groupRows(rows, {
      read: readRow,
      keyOf: ({ fulfillment }) => fulfillment,
      subjectOf: ({ fulfillment }) => fulfillment ?? '',
      columnOf: file.columnOf,
    })
    const results: RowResult[] = [...refused]
    for (const group of groups) results.push(...(await taken(hub, caller, group, request, acknowledge)))
    return results
  })
}

function readRow(cells: RowCells): AcknowledgementRow {
  const said = {
    fulfillment: cells.read('fulfillment', codeCell) ?? null,
    line: cells.read('line', lineCell) ?? null,
    sku: cells.read('sku', codeCell) ?? null,
    supplierSku: cells.read('supplier_sku', codeCell) ?? null,
    gtin: null,
    quantity: cells.read('quantity', unitsCell) ?? null,
    // whoever sends a purchase order back without a word accepts it
    answer: cells.read('status', answerCell) ?? ('accepted' as const),
    reason: cells.read('reason', textCell(500)) ?? null,
    expectedOn: cells.read('expected_on', shipDayCell) ?? null,
    supplierOrder: cells.read('supplier_order', textCell(64)) ?? null,
  }
  if (cells.refusals.length > 0) return said
  if (said.fulfillment === null)
    cells.refuse({ column: 'fulfillment', value: '', reason: 'is missing: the number of the purchase order' })
  if (said.quantity !== null && !namesItem(said))
    cells.refuse({
      column: 'sku',
      value: '',
      reason: 'is missing: a quantity is of a line, a sku or a supplier_sku',
    })
  return said
}

async function taken(
  hub: Hub,
  caller: FulfillmentCaller,
  group: RowGroup<AcknowledgementRow>,
  { dryRun }: BusinessRequest,
  acknowledge: Acknowledge,
): Promise<readonly RowResult[]> {
  const invoiceNumber = group.rows[0]?.said.fulfillment ?? ''
  const all = (result: Omit<RowResult, 'row' | 'subject'>) => resultsOf(group, invoiceNumber, result)
  if (group.broken !== null) return all({ outcome: 'refused', message: group.broken })
  const reference = agreed(group, 'The supplier’s order number', ({ supplierOrder }) => supplierOrder)
  if (reference.complaint !== null) return all({ outcome: 'refused', message: reference.complaint })
  try {
    const before = await getFulfillment(hub, caller, invoiceNumber)
    const { lines, complaint } = answeredLines(group, before)
    if (complaint !== null) return all({ outcome: 'refused', message: complaint })
    const { number } = before.order
    if (dryRun) return all({ outcome: 'accepted', number, message: 'It would be handed in.' })
    const said = { invoiceNumber, supplierReference: reference.value, ...(lines && { lines }) }
    const after = await acknowledge(hub, caller, said)
    return after.version === before.order.version
      ? all({ outcome: 'known', number, message: 'This was said already.' })
      : all({ outcome: 'accepted', number, message: 'Taken.' })
  } catch (error) {
    if (!isProblem(error)) throw error
    return all({ outcome: 'refused', message: toldProblem(error) })
  }
}

/** null: all of it is accepted, and no line was named. */
function answeredLines(
  { rows }: RowGroup<AcknowledgementRow>,
  goods: Goods,
): { readonly lines: readonly AnsweredLine[] | null; readonly complaint: string | null } {
  const refused = (complaint: string) => ({ lines: null, complaint })
  if (rows.every(({ said }) => !namesItem(said) && said.answer === 'accepted'))
    return { lines: null, complaint: null }
  const lines: AnsweredLine[] = []
  for (const { rowNo, said } of rows) {
    const lineNos = linesNamed(said, goods)
    const [first, ...others] = lineNos
    if (first === undefined)
      return refused(
        `Row ${rowNo} names nothing of this purchase order: compare its line or SKU with the order.`,
      )
    if (said.quantity !== null && others.length > 0)
      return refused(`Row ${rowNo} may mean several lines of this purchase order: add a column line.`)
    if (rows.length > 1 && !namesItem(said))
      return refused('Of the rows of one purchase order all name a line, or there is one.')
    lines.push(...lineNos.map((lineNo) => answeredLine(lineNo, said)))
  }
  const open = lines.filter(({ quantity }) => quantity === undefined)
  const twice = open.find((line) =>
    lines.some((other) => other !== line && other.lineNo === line.lineNo && other.quantity === undefined),
  )
  return twice
    ? refused(`Line ${twice.lineNo} is answered twice: say how many units each answer is for.`)
    : { lines, complaint: null }
}

function answeredLine(
  lineNo: number,
  { answer, quantity, reason, expectedOn }: AcknowledgementRow,
): AnsweredLine {
  return {
    ...{ lineNo, answer },
    ...(quantity === null ? {} : { quantity }),
    ...(answer === 'backordered' && expectedOn !== null ? { until: expectedOn } : {}),
    ...(reason === null ? {} : { reason }),
  }
}

/** Words of people, and the codes of an X12 855. */
const words: Readonly<Record<LineAnswer, readonly string[]>> = {
  accepted: [
    ...[
      'accepted',
      'accept',
      'acknowledged',
      'ack',
      'confirmed',
      'confirm',
      'ok',
      'yes',
      'y',
      'ia',
      'ac',
      'open',
    ],
    'will ship',
  ],
  backordered: [
    ...[
      'backordered',
      'backorder',
      'back ordered',
      'back order',
      'bo',
      'b/o',
      'delayed',
      'late',
      'ib',
      'bp',
      'dr',
    ],
  ],
  rejected: [
    ...[
      'rejected',
      'reject',
      'refused',
      'canceled',
      'cancelled',
      'cancel',
      'out of stock',
      'oos',
      'no stock',
      'discontinued',
    ],
    ...['unavailable', 'not available', 'no', 'n', 'ir', 'id', 'r1', 'r2'],
  ],
}

function answerCell(text: string): LineAnswer | BadCell {
  const word = text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  const found = (Object.keys(words) as LineAnswer[]).find((answer) => words[answer].includes(word))
  return found ?? new BadCell('is not accepted, backordered or rejected')
}
