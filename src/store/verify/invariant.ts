import type { Statement } from '../sql.ts'

export interface Invariant {
  readonly id: string
  readonly title: string
  /** Gives one line of text for each violation. */
  readonly statement: Statement
}

export const invariant = (id: string, title: string, text: string): Invariant => ({
  id,
  title,
  statement: { name: `verify.${id}`, text },
})

/** That two rows belong to one order. */
export const same = (a: string, b: string) =>
  `${a}.retailer_id = ${b}.retailer_id and ${a}.placed_month = ${b}.placed_month and ${a}.number = ${b}.number`
