import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/** How a file differs from the one that was brought in before it. */
export type Variant = 'first' | 'one changed' | 'all changed'

const words =
  'soft chewy natural beef chicken salmon grain free puppy adult senior small large breed tough rope squeaky ball blanket bed collar leash harness bowl treat bone stick jerky'.split(
    ' ',
  )

/** Always the same text for the same number. */
function phrase(seed: number, count: number): string {
  let state = (seed * 2_654_435_761) % 4_294_967_296
  const picked: string[] = []
  for (let at = 0; at < count; at += 1) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    picked.push(words[Math.floor((state / 4_294_967_296) * words.length)] ?? '')
  }
  return picked.join(' ')
}

function moved(row: number, variant: Variant): number {
  // the row that was changed by itself is changed again
  return variant === 'all changed' ? 2 : variant === 'one changed' && row === 7 ? 1 : 0
}

function cents(row: number, variant: Variant, more = 0): string {
  return ((500 + more + (row % 9000) + moved(row, variant)) / 100).toFixed(2)
}

/** A file of each kind, row by row, with the columns that feeds have; two items to a product, three suppliers. */
export const files = {
  catalog: {
    header:
      'sku,product,title,brand,description,size,upc,mpn,supplier,supplier_sku,cost,wholesale,retail,weight_lb,species,category,image',
    row: (row: number, variant: Variant) => {
      const product = Math.floor(row / 2)
      const supplier = 1 + (product % 3)
      const text = `"${phrase(product, 4)}",Brand ${product % 900},"${phrase(product + 7, 30)}"`
      const codes = `${row % 2 === 0 ? '5 lb' : '15 lb'},0${70_000_000_000 + row},MPN-${row},s${supplier},V${supplier}-${row}`
      const money = `${cents(row, variant)},${cents(row, variant, 300)},${cents(row, variant, 900)}`
      return `IMP-${row},P-${product},${text},${codes},${money},${row % 2 === 0 ? 5.25 : 15.5},Dog,Treats,https://img.example/${product}.jpg`
    },
  },
  prices: {
    header: 'price_list,sku,wholesale,retail',
    row: (row: number, variant: Variant) =>
      `gold,IMP-${row},${cents(row, variant, 100)},${cents(row, variant, 800)}`,
  },
  stock: {
    header: 'warehouse,sku,on_hand',
    row: (row: number, variant: Variant) =>
      `w${1 + (row % 3)},IMP-${row},${1 + (row % 700) + moved(row, variant)}`,
  },
} as const

export type Kind = keyof typeof files

/** Rows in no order that a table is stored in: a feed comes as its sender's shelves stand. */
export async function writeFeed(path: string, kind: Kind, rows: number, variant: Variant): Promise<void> {
  const { header, row } = files[kind]
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  // a step that is prime to any count of rows in use visits each once
  const step = 7_368_787
  let text = ''
  for (let at = 0; at < rows; at += 1) {
    text += `${row((at * step) % rows, variant)}\n`
    if (text.length < 1_000_000 && at < rows - 1) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end()
  await finished(out)
}
