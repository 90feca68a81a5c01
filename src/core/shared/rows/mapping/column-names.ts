/** Case, padding, and what stands between words make no difference between the names of columns. */
export function looseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s_-]+/gu, ' ')
    .trim()
    .toLowerCase()
}

export interface ColumnNames {
  /** The file's own spelling. */
  find(name: string): string | undefined
  /** Several for a name with `{n}`, by their numbers. */
  findAll(name: string): readonly string[]
}

/** An exact match comes before a loose one, of several loose ones the first. */
export function columnNames(columns: readonly string[]): ColumnNames {
  const exact = new Set(columns)
  const loose = new Map<string, string>()
  for (const column of columns) if (!loose.has(looseName(column))) loose.set(looseName(column), column)
  const find = (name: string) => (exact.has(name) ? name : loose.get(looseName(name)))
  return {
    find,
    findAll: (name) => {
      if (!name.includes('{n}')) {
        const column = find(name)
        return column === undefined ? [] : [column]
      }
      const [before = '', after = ''] = looseName(name).split('{n}')
      return [...loose]
        .flatMap(([key, column]) => {
          const number = key.startsWith(before) && key.endsWith(after) ? between(key, before, after) : ''
          return /^\d{1,4}$/.test(number) ? [{ column, number: Number(number) }] : []
        })
        .sort((a, b) => a.number - b.number)
        .map(({ column }) => column)
    },
  }
}

function between(key: string, before: string, after: string): string {
  return key.slice(before.length, key.length - after.length).trim()
}
