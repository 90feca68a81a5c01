import type { ExplainedRefusal } from './guide.ts'
import type { NamedExample } from './openapi/document.ts'

/** When a client of a wire is refused so, and what it does then. */
export interface Told {
  readonly when: string
  readonly todo: string
  /** Only of the operations with these names (ids or tags, as the wire says); of all unless said. */
  readonly of?: readonly string[]
}

interface Answered {
  readonly status: number
  readonly retryAfterSeconds?: number | undefined
}

export type ToldRefusal<Refusal> = readonly [name: string, refusal: Refusal, told: Told]

export interface Explained {
  /** Every refusal a client can meet, by status. */
  readonly refusals: readonly ExplainedRefusal[]
  /** The bodies that an operation of these names may be refused with. */
  readonly examples: (status: number, names: readonly string[]) => readonly NamedExample[]
}

/** A wire's refusals in its own words, for its guide and for its published description. */
export function explained<Refusal extends Answered>(
  told: readonly ToldRefusal<Refusal>[],
  toWire: (refusal: Refusal) => object,
): Explained {
  const rows = told
    .map(([name, refusal, { of, when, todo }]) => {
      const wait = refusal.retryAfterSeconds === undefined ? {} : { retryAfter: true }
      return { of, shown: { name, status: refusal.status, body: toWire(refusal), when, todo, ...wait } }
    })
    .sort((one, other) => one.shown.status - other.shown.status)
  return {
    refusals: rows.map(({ shown }) => shown),
    examples: (status, names) =>
      rows
        .filter(
          ({ of, shown }) => shown.status === status && (of?.some((name) => names.includes(name)) ?? true),
        )
        .map(({ shown: { when, body } }) => ({ summary: when.replaceAll('`', ''), value: body })),
  }
}
