import type { FulfillmentCaller } from '../access/caller.ts'
import { type FileKind, isBusinessKind } from '../catalog/imports/kinds.ts'
import { type GuessedMapping, guessMapping } from '../catalog/layouts/guess-mapping.ts'
import { businessLayouts } from '../catalog/layouts/hub-columns.ts'
import type { Hub } from '../hub.ts'
import type { FileTable, ImportFileSource, ReadOptions } from '../shared/rows/file-table.ts'
import { mapRows } from '../shared/rows/mapping/map-rows.ts'
import { openTable } from '../shared/rows/read/open-table.ts'
import { FileRefused, type MappedRows, type SourceRow } from '../shared/rows/source-row.ts'
import { importers } from './importers.ts'

export interface ImportPreview {
  readonly table: Pick<FileTable, 'format' | 'encoding' | 'delimiter' | 'header'>
  readonly guess: GuessedMapping
  /** The first rows as the hub would read them; none where it could not. */
  readonly rows: readonly SourceRow[]
}

const ROWS_SHOWN = 10

/** What a file is and what its columns seem to mean. Nothing is compared with what is stored, and nothing written. @throws FileRefused */
export async function previewImport(
  _hub: Hub,
  _caller: FulfillmentCaller,
  kind: FileKind,
  source: ImportFileSource,
  { read, constants }: { readonly read: ReadOptions; readonly constants: Readonly<Record<string, string>> },
): Promise<ImportPreview> {
  const table = await openTable(source, read)
  const layout = isBusinessKind(kind) ? businessLayouts[kind] : importers[kind].layout
  const guess = guessMapping(table, kind, layout, { constants })
  const mapped = mapRows(table, guess.mapping, layout)
  return { table, guess, rows: await firstRows(mapped) }
}

async function firstRows({ rows }: MappedRows): Promise<readonly SourceRow[]> {
  const first: SourceRow[] = []
  try {
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
