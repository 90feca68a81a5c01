import { FileRefused } from '../../source-row.ts'
import type { TextPieces } from '../decoded-text.ts'
import { localName, xmlPieces } from './xml-pieces.ts'

/** The outermost element of a copy of refused rows: whatever is in it is a record. */
export const copyRoot = 'refused_rows'

/** What shops, marketplaces and buying groups call one record. */
const usual: ReadonlySet<string> = new Set([
  'product',
  'item',
  'entry',
  'offer',
  'article',
  'variant',
  'record',
  'row',
  'listing',
])

interface Seen {
  readonly path: readonly string[]
  count: number
  /** Most of them beside each other. */
  together: number
  structured: boolean
}

const headCharacters = 1_048_576

/**
 * The names that lead to the element that stands for one record: one with a usual name, else the outermost one that comes
 * again and again.
 * @throws FileRefused where there is none
 */
export async function recordPath(text: TextPieces): Promise<readonly string[]> {
  const seen = new Map<string, Seen>()
  const open: { path: string[]; children: Map<string, number> }[] = []
  let characters = 0
  const events = {
    open: (name: string, attributes: Readonly<Record<string, string>>) => {
      const parent = open.at(-1)
      const path = [...(parent?.path ?? []), name]
      open.push({ path, children: new Map() })
      const together = (parent?.children.get(name) ?? 0) + 1
      if (parent && (together > 1 || parent.children.size < 1_000)) parent.children.set(name, together)
      if (parent) mark(seen, parent.path)
      const key = path.join('/')
      const known = seen.get(key)
      const structured = Object.keys(attributes).some((each) => !each.startsWith('xmlns'))
      if (!known && seen.size < 10_000) seen.set(key, { path, count: 1, together, structured })
      if (!known) return
      known.count += 1
      known.together = Math.max(known.together, together)
      known.structured ||= structured
    },
    close: () => {
      open.pop()
    },
  }
  const counted = async function* () {
    for await (const piece of text.open()) {
      characters += piece.length
      yield piece
    }
  }
  for await (const _ of xmlPieces(counted(), events, 'The file')) if (characters > headCharacters) break
  return best([...seen.values()])
}

function mark(seen: ReadonlyMap<string, Seen>, path: readonly string[]): void {
  const parent = seen.get(path.join('/'))
  if (parent) parent.structured = true
}

function best(all: readonly Seen[]): readonly string[] {
  const inside = all.filter(({ path }) => path.length > 1)
  const root = all[0]?.path[0] ?? ''
  const children = inside.filter(({ path }) => path.length === 2)
  if (root === copyRoot && children[0]) return children[0].path
  const structured = inside.filter((each) => each.structured)
  const named = structured.filter(({ path }) => usual.has(localName(path.at(-1) ?? '').toLowerCase()))
  const repeated = structured.filter(({ together }) => together > 1)
  const single = children.filter((each) => each.structured)
  const found =
    outermost(named) ??
    outermost(repeated) ??
    outermost(inside.filter(({ together }) => together > 1)) ??
    (single.length === 1 ? single[0] : undefined)
  if (found) return found.path
  throw new FileRefused(
    'No element of the XML file comes again and again: the hub cannot tell what one row is.',
  )
}

function outermost(candidates: readonly Seen[]): Seen | undefined {
  const depth = Math.min(...candidates.map(({ path }) => path.length))
  return candidates.filter(({ path }) => path.length === depth).sort((a, b) => b.count - a.count)[0]
}
