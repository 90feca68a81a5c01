import { useState } from 'react'

/** Which rows of a list are picked, for what is done with many at once. */
export interface Picked<Row> {
  readonly rows: readonly Row[]
  readonly has: (row: Row) => boolean
  readonly toggle: (row: Row) => void
  readonly setAll: (rows: readonly Row[]) => void
  readonly areAll: (rows: readonly Row[]) => boolean
  readonly clear: () => void
}

/** `keyOf` as the table has it: a row that was asked for anew is still the same one. */
export function usePicked<Row>(keyOf: (row: Row) => string): Picked<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())
  const has = (row: Row) => chosen.has(keyOf(row))
  return {
    rows: [...chosen.values()],
    has,
    toggle: (row) => {
      const next = new Map(chosen)
      if (!next.delete(keyOf(row))) next.set(keyOf(row), row)
      setChosen(next)
    },
    setAll: (rows) => setChosen(new Map(rows.map((row) => [keyOf(row), row]))),
    areAll: (rows) => rows.length > 0 && rows.every(has),
    clear: () => setChosen(new Map()),
  }
}
