import { posix } from 'node:path'
import { lineAt, type SourceFile, scanOf } from './source-tree.ts'

export interface Import {
  readonly from: string
  readonly line: number
  /** A path from the root for files of ours, else a package or `node:` module. */
  readonly to: string
  readonly isOurs: boolean
  /** Erased by the compiler: `import type`, not `import { type X }`, which leaves an import behind. */
  readonly isTypeOnly: boolean
  readonly names: string
}

const statement =
  /(?<![.\w$])(import|export)\b(?!\s*\()\s*(type\b(?!\s*,|\s+from))?([^'"`;()=]*?)(?:\bfrom\b\s*)?(?=['"])/g
const dynamic = /(?<![.\w$])import\s*\(\s*(?=['"`])/g

export function importsOf(file: SourceFile): readonly Import[] {
  const { code, literals } = scanOf(file)
  const byPlace = new Map(literals.map((literal) => [literal.at, literal.text]))
  const found: Import[] = []
  const add = (at: number, place: number, names: string, isTypeOnly: boolean) => {
    const target = byPlace.get(place)
    if (target === undefined) return
    const isOurs = target.startsWith('.')
    const to = isOurs ? posix.normalize(posix.join(posix.dirname(file.path), target)) : target
    found.push({ from: file.path, line: lineAt(file.text, at), to, isOurs, isTypeOnly, names: names.trim() })
  }
  for (const match of code.matchAll(statement)) {
    const [whole, word, type, names = ''] = match
    // `export const x = 'text'` is no import; an import has names and `from`, or neither
    if (word === 'export' && !/\bfrom\s*$/.test(whole)) continue
    if (word === 'import' && names.trim() !== '' && !/\bfrom\s*$/.test(whole)) continue
    add(match.index, match.index + whole.length, names, type !== undefined)
  }
  for (const match of code.matchAll(dynamic))
    add(match.index, match.index + match[0].length, '', isTypeImport(code, match.index))
  return found
}

/** `import('x').Name` in a type position; a call in an expression is awaited or returned. */
function isTypeImport(code: string, at: number): boolean {
  return /[:<|&]\s*(typeof\s+)?$/.test(code.slice(Math.max(0, at - 30), at))
}
