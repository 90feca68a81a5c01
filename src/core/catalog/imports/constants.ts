/** What whoever sends a file may say of all its rows, by the hub's column that it stands in. */
const columns = { supplier: 'supplier', warehouse: 'warehouse', priceList: 'price_list' } as const

export interface FileConstants {
  readonly supplier?: string | undefined
  readonly warehouse?: string | undefined
  readonly priceList?: string | undefined
}

export function constantColumns(said: FileConstants): Readonly<Record<string, string>> {
  const known = Object.entries(columns) as [keyof FileConstants, string][]
  return Object.fromEntries(
    known.flatMap(([name, column]) => {
      const value = said[name]
      return value === undefined ? [] : [[column, value]]
    }),
  )
}
