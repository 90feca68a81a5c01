import { PassThrough, type Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { type Barcode, modulesOf, QUIET } from './barcode.ts'

/** A page of letter paper; lengths in points, of which an inch has 72. */
export const page = { width: 612, height: 792, margin: 40 } as const
export const inner = page.width - 2 * page.margin
export const bottom = page.height - page.margin - 18

export type Paper = PDFKit.PDFDocument

/** How somebody writes on it: where, how wide, how large. */
export interface Writing {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size?: number
  readonly bold?: boolean
  readonly gray?: boolean
  readonly align?: 'left' | 'right' | 'center'
  /** No more than this; what is beyond ends in an ellipsis. */
  readonly height?: number
}

/**
 * A document that is written while it is read. `write` gets it without a page, and waits with `breathe` after each until whoever
 * reads has taken it, so that a long document is never held whole. An error of the writer's breaks the stream off.
 */
export function paperStream(
  { title, at }: { readonly title: string; readonly at: Date },
  write: (paper: Paper, breathe: () => Promise<void>) => Promise<void>,
): Readable {
  const paper = new PDFDocument({
    autoFirstPage: false,
    size: 'LETTER',
    margin: 0,
    info: { Title: printable(title), Creator: 'Dropdock', Producer: 'Dropdock', CreationDate: at },
  })
  const out = new PassThrough()
  paper.on('error', (error: Error) => out.destroy(error))
  paper.pipe(out)
  write(paper, () => drained(out)).then(
    () => paper.end(),
    (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

async function drained(out: PassThrough): Promise<void> {
  if (!out.writableNeedDrain || out.destroyed) return
  await new Promise<void>((resolve) => {
    const go = () => {
      out.off('drain', go)
      out.off('close', go)
      resolve()
    }
    // nobody reads on where the connection is gone
    out.once('drain', go)
    out.once('close', go)
  })
}

/** Gives the height that the words took. */
export function say(paper: Paper, words: string, { x, y, width, ...how }: Writing): number {
  const { size = 9, bold = false, gray = false, align = 'left', height } = how
  paper
    .font(bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(size)
    .fillColor(gray ? '#5b6470' : '#14171a')
  const options = { width, align, lineGap: 1, ...(height === undefined ? {} : { height, ellipsis: true }) }
  const text = printable(words)
  paper.text(text, x, y, options)
  return Math.min(paper.heightOfString(text, options), height ?? Number.MAX_SAFE_INTEGER)
}

export function rule(paper: Paper, y: number, color = '#c9ced6'): void {
  paper
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(0.6)
    .strokeColor(color)
    .stroke()
}

/** Points that one module of a printed code is wide at least: 7.5 thousandths of an inch. */
const leastModule = 0.54
const usualModule = 0.9

/** Draws the bars with what they say below; false where they would be too narrow to be read, and nothing was drawn. */
export function bars(
  paper: Paper,
  code: Barcode,
  {
    x,
    y,
    width,
    height,
    align = 'left',
  }: Pick<Writing, 'x' | 'y' | 'width' | 'align'> & { readonly height: number },
): boolean {
  const modules = modulesOf(code)
  const module = Math.min(usualModule, width / modules)
  if (module < leastModule) return false
  const left = align === 'right' ? x + width - modules * module : x
  let at = left + QUIET * module
  paper.fillColor('#000000')
  for (const [index, units] of code.widths.entries()) {
    if (index % 2 === 0) paper.rect(at, y, units * module, height)
    at += units * module
  }
  paper.fill()
  say(paper, code.text, { x: left, y: y + height + 2, width: modules * module, size: 7, align: 'center' })
  return true
}

/** Signs of Windows-1252 beyond Latin-1, which the fonts that every reader of PDF has know as well. */
const further = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** With the nearest sign that the fonts have; a question mark where there is none. */
export function printable(words: string): string {
  const plain = (sign: string) => sign.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return [...words.normalize('NFC')]
    .map((sign) => {
      if (sign === '\n' || isKnown(sign)) return sign
      if (/\s/.test(sign)) return ' '
      const near = letters[sign] ?? plain(sign)
      return near !== '' && [...near].every(isKnown) ? near : '?'
    })
    .join('')
}

/** Letters that are no other letter with a mark. */
const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  ı: 'i',
  '−': '-',
  '‐': '-',
}

function isKnown(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff) || further.includes(sign)
}
