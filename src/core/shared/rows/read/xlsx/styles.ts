import { type CellKind, kindOf, plainCell } from './cell-value.ts'
import type { Package } from './package.ts'
import { readPart } from './workbook.ts'

/** For each style number of a cell, what kind of number it shows. */
export async function cellKinds(files: Package, part: string | undefined): Promise<readonly CellKind[]> {
  if (part === undefined || !files.has(part)) return []
  const codes = new Map<number, string>()
  const kinds: CellKind[] = []
  let inCells = false
  await readPart(files, part, (name, attributes) => {
    if (name === 'numFmt')
      codes.set(Number(attributes.get('numFmtId')), (attributes.get('formatCode') ?? '').slice(0, 1_000))
    // the formats of named styles come before those of cells, as elements of the same name
    else if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'cellStyles' || name === 'dxfs')
      inCells = name === 'cellXfs'
    else if (name === 'xf' && inCells && kinds.length < 65_536) {
      const id = Number(attributes.get('numFmtId') ?? 0)
      kinds.push(id === 0 ? plainCell : kindOf(id, codes.get(id)))
    }
  })
  return kinds
}
