import type { FileRow } from '../file-table.ts'

const most = 100

export async function firstRows(rows: AsyncIterable<readonly FileRow[]>): Promise<readonly FileRow[]> {
  const first: FileRow[] = []
  for await (const batch of rows) {
    first.push(...batch.slice(0, most - first.length))
    if (first.length >= most) break
  }
  return first
}

/** Every name the first rows use, in the order of their first use. */
export function namesUsed(rows: readonly FileRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => ('cells' in row ? [...row.cells.keys()] : [])))]
}
