import type { Statement } from './sql.ts'

export interface Invariant {
  readonly id: string
  readonly title: string
  /** Gives one line of text for each violation. */
  readonly statement: Statement
}

export function invariant(id: string, title: string, text: string): Invariant {
  return { id, title, statement: { name: `verify.${id}`, text } }
}
