import type { Json } from './sample.ts'

/** How a language writes values down. */
export interface Notation {
  readonly text: (value: string) => string
  readonly words: { readonly true: string; readonly false: string; readonly null: string }
  readonly list: readonly [open: string, close: string]
  readonly map: readonly [open: string, close: string]
  readonly pair: (name: string, value: string) => string
  readonly step: string
  /** Where an empty map would be taken for a list. */
  readonly emptyMap?: string
}

/** A value as it stands in code, in several lines; the first one has no indent. */
export function literal(value: Json, notation: Notation, indent = ''): string {
  if (value === null) return notation.words.null
  if (typeof value === 'boolean') return value ? notation.words.true : notation.words.false
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return notation.text(value)
  const inner = indent + notation.step
  const members = isList(value)
    ? value.map((each) => literal(each, notation, inner))
    : Object.entries(value).map(([name, each]) => notation.pair(name, literal(each, notation, inner)))
  if (members.length === 0 && !isList(value)) return notation.emptyMap ?? notation.map.join('')
  const [open, close] = isList(value) ? notation.list : notation.map
  if (members.length === 0) return open + close
  return `${open}\n${members.map((member) => `${inner}${member},\n`).join('')}${indent}${close}`
}

function isList(value: readonly Json[] | { readonly [name: string]: Json }): value is readonly Json[] {
  return Array.isArray(value)
}
