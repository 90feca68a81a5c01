import type { Readable } from 'node:stream'
import type { PackingSlip, SlipAddress, SlipLine } from '../../../core/fulfillment/packing-slips.ts'
import { code128, itemBarcode } from './barcode.ts'
import { bars, bottom, inner, type Paper, page, paperStream, rule, say } from './paper.ts'

const left = page.margin
const columns = {
  goods: { x: left, width: 318 },
  supplierSku: { x: left + 326, width: 82 },
  ordered: { x: left + 410, width: 40 },
  shipped: { x: left + 450, width: 42 },
  open: { x: left + 492, width: 40 },
} as const

/** What goes into the parcel, letter size, one slip after the other, each from a new page. No prices: the shopper opens it. */
export function packingSlips(slips: readonly PackingSlip[], at: Date): Readable {
  const title = slips.length === 1 ? `Packing slip ${slips[0]?.invoiceNumber}` : 'Packing slips'
  return paperStream({ title, at }, async (paper, breathe) => {
    for (const slip of slips) {
      writeSlip(paper, slip)
      await breathe()
    }
  })
}

function writeSlip(paper: Paper, slip: PackingSlip): void {
  let pageNo = 1
  paper.addPage()
  let y = head(paper, slip)
  y = addresses(paper, slip, y)
  y = tableHead(paper, y)
  for (const line of slip.lines) {
    const height = heightOf(paper, line)
    if (y + height > bottom) {
      foot(paper, slip, pageNo)
      pageNo += 1
      paper.addPage()
      y = tableHead(paper, page.margin)
    }
    row(paper, line, y, height)
    y += height
  }
  if (slip.giftMessage !== null) {
    const height = giftHeight(paper, slip.giftMessage)
    if (y + height > bottom) {
      foot(paper, slip, pageNo)
      pageNo += 1
      paper.addPage()
      y = page.margin
    }
    gift(paper, slip.giftMessage, y + 12, height)
  }
  foot(paper, slip, pageNo)
}

function head(paper: Paper, slip: PackingSlip): number {
  const half = inner / 2 - 8
  const brand = say(paper, slip.brand, {
    x: left,
    y: page.margin,
    width: half,
    size: 20,
    bold: true,
    height: 52,
  })
  say(paper, 'Packing slip', { x: left, y: page.margin + brand + 4, width: half, size: 11, gray: true })
  const code = code128(slip.invoiceNumber)
  const place = { x: left + half + 16, y: page.margin, width: half, height: 34, align: 'right' } as const
  if (!code || !bars(paper, code, place)) say(paper, slip.invoiceNumber, { ...place, size: 11, bold: true })
  const y = page.margin + Math.max(brand + 26, 54)
  rule(paper, y, '#14171a')
  return y + 10
}

function addresses(paper: Paper, slip: PackingSlip, y: number): number {
  const width = inner / 3 - 12
  const at = (index: number) => ({ x: left + index * (inner / 3), y, width })
  const from = block(paper, 'Ship from', slip.shipFrom, at(0))
  const to = block(paper, 'Ship to', addressLines(slip.shipTo), at(1))
  const facts = [
    `Order ${slip.number}`,
    ...(slip.po === null ? [] : [`PO ${slip.po}`]),
    `Ordered ${slip.orderedOn}`,
    `Ship by ${slip.shipDate}`,
    ...(slip.shipVia === null ? [] : [slip.shipVia]),
  ]
  const said = block(paper, 'Order', facts, at(2))
  return y + Math.max(from, to, said) + 16
}

function block(
  paper: Paper,
  title: string,
  lines: readonly string[],
  place: { readonly x: number; readonly y: number; readonly width: number },
): number {
  const height = say(paper, title.toUpperCase(), { ...place, size: 7, bold: true, gray: true })
  const words = lines.filter((line) => line !== '').join('\n')
  return height + 3 + say(paper, words, { ...place, y: place.y + height + 3, size: 10, height: 110 })
}

function addressLines({ name, company, street, place, country, phone }: SlipAddress): readonly string[] {
  return [name, company ?? '', ...street, place, country, phone ?? '']
}

function tableHead(paper: Paper, y: number): number {
  const title = (words: string, at: { x: number; width: number }, align: 'left' | 'right' = 'right') =>
    say(paper, words, { ...at, y, size: 7, bold: true, gray: true, align })
  title('ITEM', columns.goods, 'left')
  title('SUPPLIER SKU', columns.supplierSku, 'left')
  title('ORDERED', columns.ordered)
  title('SHIPPED', columns.shipped)
  title('OPEN', columns.open)
  rule(paper, y + 12)
  return y + 18
}

const titleWriting = { ...columns.goods, size: 10, bold: true, height: 26 } as const
const barHeight = 22

function heightOf(paper: Paper, line: SlipLine): number {
  paper.font('Helvetica-Bold').fontSize(titleWriting.size)
  const title = Math.min(paper.heightOfString(line.title, { width: columns.goods.width, lineGap: 1 }), 26)
  return title + 14 + barHeight + 20
}

function row(paper: Paper, line: SlipLine, y: number, height: number): void {
  const title = say(paper, line.title, { ...titleWriting, y })
  const sku = line.label === '' ? line.sku : `${line.sku} · ${line.label}`
  say(paper, sku, { ...columns.goods, y: y + title + 1, size: 8, gray: true, height: 11 })
  const code = itemBarcode(line.gtin, line.sku)
  if (code) bars(paper, code, { ...columns.goods, y: y + title + 14, height: barHeight })
  say(paper, line.supplierSku ?? '', { ...columns.supplierSku, y, height: 24 })
  const count = (units: number, at: { x: number; width: number }) =>
    say(paper, String(units), { ...at, y, size: 11, bold: true, align: 'right' })
  count(line.ordered, columns.ordered)
  count(line.shipped, columns.shipped)
  count(line.open, columns.open)
  rule(paper, y + height - 6)
}

function giftHeight(paper: Paper, message: string): number {
  paper.font('Helvetica').fontSize(11)
  return Math.min(paper.heightOfString(message, { width: inner - 24, lineGap: 1 }), 300) + 48
}

function gift(paper: Paper, message: string, y: number, height: number): void {
  paper
    .roundedRect(left, y, inner, height - 12, 4)
    .lineWidth(0.8)
    .strokeColor('#8a93a0')
    .stroke()
  say(paper, 'A GIFT FOR YOU', {
    x: left + 12,
    y: y + 10,
    width: inner - 24,
    size: 7,
    bold: true,
    gray: true,
  })
  say(paper, message, { x: left + 12, y: y + 22, width: inner - 24, size: 11, height: height - 44 })
}

function foot(paper: Paper, { brand, invoiceNumber }: PackingSlip, pageNo: number): void {
  const y = page.height - page.margin - 8
  say(paper, `${brand} · ${invoiceNumber}`, {
    x: left,
    y,
    width: inner - 80,
    size: 7,
    gray: true,
    height: 10,
  })
  say(paper, `Page ${pageNo}`, {
    x: page.width - left - 80,
    y,
    width: 80,
    size: 7,
    gray: true,
    align: 'right',
  })
}
