import type { FulfillmentCaller } from '../access/caller.ts'
import { type FileKind, isBusinessKind } from '../catalog/imports/kinds.ts'
import { type GuessedMapping, guessMapping } from '../catalog/layouts/guess-mapping.ts'
import { businessLayouts } from '../catalog/layouts/hub-columns.ts'
import type { Hub } from '../hub.ts'
import type { FileTable, ImportFileSource, ReadOptions } from '../shared/rows/file-table.ts'
import type { ColumnMapping } from '../shared/rows/mapping/column-mapping.ts'
import { mapRows } from '../shared/rows/mapping/map-rows.ts'
import { readMapping } from '../shared/rows/mapping/read-mapping.ts'
import { openTable } from '../shared/rows/read/open-table.ts'
import { FileRefused, type Layout, type SourceRow } from '../shared/rows/source-row.ts'
import { importers } from './importers.ts'

export interface ImportPreview {
  readonly table: Pick<FileTable, 'format' | 'encoding' | 'delimiter' | 'header'>
  readonly guess: GuessedMapping
  /** The first rows as the hub would read them; none where it could not. */
  readonly rows: readonly SourceRow[]
  /** All that a file of this kind may say, in the hub's own columns. */
  readonly columns: readonly string[]
}

export interface PreviewRequest {
  readonly read: ReadOptions
  readonly constants: Readonly<Record<string, string>>
  /** Instead of the guess: what somebody made of it. */
  readonly mapping?: unknown
}

const ROWS_SHOWN = 10

/** What a file is and what its columns seem to mean. Nothing is compared with what is stored, and nothing written. @throws FileRefused */
export async function previewImport(
  _hub: Hub,
  _caller: FulfillmentCaller,
  kind: FileKind,
  source: ImportFileSource,
  { read, constants, mapping }: PreviewRequest,
): Promise<ImportPreview> {
  const given = mapping === undefined ? undefined : readMapping(mapping)
  if (given && given.kind !== kind)
    throw new FileRefused(`The mapping is for ${given.kind}, and this file is of ${kind}.`)
  const table = await openTable(source, { ...given?.read, ...read })
  const layout = isBusinessKind(kind) ? businessLayouts[kind] : importers[kind].layout
  const guess = guessMapping(table, kind, layout, { constants, given })
  const rows = await firstRows(table, guess.mapping, layout)
  return { table, guess, rows, columns: [...layout.required, ...layout.optional] }
}

async function firstRows(
  table: FileTable,
  mapping: ColumnMapping,
  layout: Layout,
): Promise<readonly SourceRow[]> {
  const first: SourceRow[] = []
  try {
    const { rows } = mapRows(table, mapping, layout)
    for await (const batch of rows) {
      first.push(...batch.slice(0, ROWS_SHOWN - first.length))
      if (first.length >= ROWS_SHOWN) break
    }
    return first
  } catch (error) {
    // what is missing is said by the guess
    if (error instanceof FileRefused) return first
    throw error
  }
}
