import { FileRefused } from '../../source-row.ts'
import type { TextPieces } from '../decoded-text.ts'
import { JsonWalker, type RecordPlace } from './json-walker.ts'

/** What lists of rows are called, most likely first. */
const usual = [
  'products',
  'items',
  'variants',
  'offers',
  'data',
  'results',
  'records',
  'rows',
  'inventory',
  'stock',
  'prices',
]

/**
 * Where the records of a JSON file are: in its outermost list, in the one list of objects that its outermost object holds, or
 * the outermost objects themselves.
 * @throws FileRefused where several lists could be meant
 */
export async function recordPlace(text: TextPieces): Promise<RecordPlace> {
  const start = await firstSign(text)
  if (start === '[') return []
  const lists = new Map<string, readonly string[]>()
  let roots = 0
  const walker = new JsonWalker(['', '', ''])
  walker.onRoot = (count) => {
    roots = count
  }
  walker.onList = (path) => {
    if (lists.size < 100) lists.set(path.join('.'), path)
  }
  for await (const piece of text.open()) {
    walker.push(piece)
    if (roots > 1) return undefined
  }
  walker.end()
  // an item that holds a list, of reviews say, is one row
  if (walker.rootKeys.has('sku') || lists.size === 0) return undefined
  const named = usual.map((name) => [...lists.values()].find((path) => path.at(-1)?.toLowerCase() === name))
  const best = named.find((path) => path !== undefined)
  if (best) return best
  if (lists.size === 1) return [...lists.values()][0]
  const names = [...lists.keys()].slice(0, 10).map((name) => `"${name}"`)
  throw new FileRefused(
    `The file holds several lists, ${names.join(', ')}: call the one with the rows "products", or send a file with that list alone.`,
  )
}

async function firstSign(text: TextPieces): Promise<string> {
  for await (const piece of text.open()) {
    const sign = piece.trimStart()[0]
    if (sign) return sign
  }
  return ''
}
