import type { Readable } from 'node:stream'
import type { Statement } from '../../../core/fulfillment/accounts/statement.ts'
import { type Columns, inCents } from '../statement/columns.ts'
import { bottom, inner, type Paper, page, paperStream, rule, say } from './paper.ts'

const left = page.margin
const columnsAt = {
  day: { x: left, width: 58 },
  document: { x: left + 62, width: 190 },
  order: { x: left + 256, width: 116 },
  amount: { x: left + 376, width: 72 },
  balance: { x: left + 456, width: 76 },
} as const
const rowHeight = 26

/** A statement on paper, letter size: as many pages as it takes. */
export function statementPaper<Entry extends { readonly amount: number }>(
  statement: Statement<Entry>,
  columns: Columns<Entry>,
  at: Date,
): Readable {
  const { party, period, opening } = statement
  const title = `${columns.title}: ${party.name}, ${period.from} to ${period.to}`
  return paperStream({ title, at }, async (paper, breathe) => {
    let pageNo = 1
    paper.addPage()
    let y = tableHead(paper, head(paper, statement, columns))
    y = plainRow(paper, y, period.from, 'Opening balance', opening)
    let last = opening
    for await (const { entry, balance } of statement.entries) {
      if (y + rowHeight > bottom) {
        foot(paper, title, pageNo)
        pageNo += 1
        paper.addPage()
        await breathe()
        y = tableHead(paper, page.margin)
      }
      entryRow(paper, y, columns, entry, balance)
      y += rowHeight
      last = balance
    }
    if (y + 2 * rowHeight > bottom) {
      foot(paper, title, pageNo)
      pageNo += 1
      paper.addPage()
      y = page.margin
    }
    y = plainRow(paper, y, period.to, 'Closing balance', last)
    const owed = `${columns.owed} ${inCents(last)} ${statement.currency}`
    say(paper, owed, { x: left, y: y + 4, width: inner, size: 13, bold: true, align: 'right' })
    foot(paper, title, pageNo)
  })
}

function head<Entry>(
  paper: Paper,
  { party, period, currency }: Statement<Entry>,
  { title }: Columns<Entry>,
): number {
  const name = say(paper, party.name, {
    x: left,
    y: page.margin,
    width: inner,
    size: 20,
    bold: true,
    height: 26,
  })
  const said = `${title} · ${period.from} to ${period.to} · ${currency}`
  say(paper, said, { x: left, y: page.margin + name + 4, width: inner, size: 10, gray: true })
  const y = page.margin + name + 26
  rule(paper, y, '#14171a')
  return y + 14
}

function tableHead(paper: Paper, y: number): number {
  const title = (words: string, at: { x: number; width: number }, align: 'left' | 'right') =>
    say(paper, words, { ...at, y, size: 7, bold: true, gray: true, align })
  title('DATE', columnsAt.day, 'left')
  title('DOCUMENT', columnsAt.document, 'left')
  title('ORDER', columnsAt.order, 'left')
  title('AMOUNT', columnsAt.amount, 'right')
  title('BALANCE', columnsAt.balance, 'right')
  rule(paper, y + 12)
  return y + 17
}

function plainRow(paper: Paper, y: number, day: string, words: string, balance: number): number {
  say(paper, day, { ...columnsAt.day, y })
  say(paper, words, { ...columnsAt.document, y, bold: true })
  say(paper, inCents(balance), { ...columnsAt.balance, y, bold: true, align: 'right' })
  rule(paper, y + 14)
  return y + 20
}

function entryRow<Entry extends { readonly amount: number }>(
  paper: Paper,
  y: number,
  columns: Columns<Entry>,
  entry: Entry,
  balance: number,
): void {
  const { document, order, detail } = columns.paper(entry)
  // the first cell of every statement is the day
  say(paper, columns.cells(entry)[0] ?? '', { ...columnsAt.day, y })
  say(paper, document, { ...columnsAt.document, y, height: 11 })
  say(paper, detail, { ...columnsAt.document, width: 310, y: y + 11, size: 7, gray: true, height: 9 })
  say(paper, order, { ...columnsAt.order, y, height: 11 })
  say(paper, inCents(entry.amount), { ...columnsAt.amount, y, align: 'right' })
  say(paper, inCents(balance), { ...columnsAt.balance, y, align: 'right' })
}

function foot(paper: Paper, title: string, pageNo: number): void {
  const y = page.height - page.margin - 8
  say(paper, title, { x: left, y, width: inner - 80, size: 7, gray: true, height: 10 })
  say(paper, `Page ${pageNo}`, {
    x: page.width - left - 80,
    y,
    width: 80,
    size: 7,
    gray: true,
    align: 'right',
  })
}
