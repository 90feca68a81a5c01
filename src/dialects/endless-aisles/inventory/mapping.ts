import { idFromWire } from '../call.ts'
import type { StockMap } from './schema.ts'

/** Units are never below zero on the wire, whatever shortage a feed has revealed. */
export function stockToWire(stock: ReadonlyMap<number | string, number>): StockMap {
  if (stock.size === 0) return []
  // Without a prototype, or a key like `__proto__` would vanish.
  const units: Record<string, number> = Object.create(null)
  for (const [key, available] of stock) units[String(key)] = Math.max(0, available)
  return units
}

/** The same for more sizes than one would like to hold: `{"data":{…}}` piece by piece, `{"data":[]}` for none. */
export async function* allStockToWire(
  chunks: AsyncIterable<ReadonlyMap<number, number>>,
): AsyncGenerator<string> {
  let isFirst = true
  for await (const chunk of chunks) {
    if (chunk.size === 0) continue
    const pairs = [...chunk].map(([id, available]) => `"${id}":${Math.max(0, available)}`)
    yield `${isFirst ? '{"data":{' : ','}${pairs.join(',')}`
    isFirst = false
  }
  yield isFirst ? '{"data":[]}' : '}}'
}

/** `1,2,3`, `sku[]=1&sku[]=2`, or both at once; undefined where nothing was asked for by name. */
export function listFromWire(parameter: unknown): string[] | undefined {
  const texts = flatTexts(parameter)
  if (texts.every((text) => text.trim() === '')) return undefined
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function flatTexts(parameter: unknown): string[] {
  if (typeof parameter === 'string') return [parameter]
  if (typeof parameter !== 'object' || parameter === null) return []
  return Object.values(parameter).flatMap(flatTexts)
}

/** What cannot be an id is passed over, each id is asked for once. */
export function idsFromWire(texts: readonly string[]): number[] {
  return [...new Set(texts.map((text) => idFromWire(text)).filter((id) => id !== undefined))]
}

/** As given but for the apostrophe that spreadsheets put before digits. */
export function upcsFromWire(texts: readonly string[]): string[] {
  return [...new Set(texts.map(upcFromWire).filter((upc) => upc !== undefined))]
}

/** Digits of one UPC, EAN or GTIN, or undefined where there are none. */
export function upcFromWire(text: string): string | undefined {
  const digits = text.replace(/['’\s-]/g, '')
  return /^\d{1,14}$/.test(digits) ? digits : undefined
}
