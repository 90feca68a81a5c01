import { findMapping } from '../../../store/imports/mappings.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { FileTable, ImportFileSource, ReadOptions } from '../../shared/rows/file-table.ts'
import type { ColumnMapping } from '../../shared/rows/mapping/column-mapping.ts'
import { readMapping } from '../../shared/rows/mapping/read-mapping.ts'
import { hasFixedColumns } from '../../shared/rows/mapping/row-reader.ts'
import { openTable } from '../../shared/rows/read/open-table.ts'
import { FileRefused, type Layout } from '../../shared/rows/source-row.ts'
import { type GuessedMapping, guessMapping } from '../layouts/guess-mapping.ts'
import { readyLayouts } from '../layouts/index.ts'
import { withConstants } from '../layouts/supplier-sku.ts'
import { type FileKind, isBusinessKind } from './kinds.ts'
import { HUB_LAYOUT, readyLayoutNames } from './ready-layouts.ts'
import { unknownMapping } from './saved-mappings.ts'
import { isMostlyHubs, unrecognised } from './unrecognised.ts'

/** What whoever sends a file says of how it is read. */
export interface MappingChoice {
  readonly read: ReadOptions
  /** `hub`, a ready layout or a saved mapping; undefined: by the columns of the file. */
  readonly layout: string | undefined
  readonly constants: Readonly<Record<string, string>>
}

/** The name under which a file is kept that was read by the names of its columns alone. */
export const GUESSED = 'guessed'

export interface ChosenMapping {
  /** `hub`, the ready layout or the saved mapping. */
  readonly name: string
  readonly mapping: ColumnMapping
  readonly table: FileTable
}

interface KindOfFile {
  readonly kind: FileKind
  readonly layout: Layout
  readonly source: ImportFileSource
}

/**
 * Opens the file and settles what its columns mean. A file that nobody knows is refused rather than guessed at.
 * @throws FileRefused, Problem `mapping-not-found`, `invalid-request`
 */
export async function chooseMapping(
  hub: Hub,
  caller: FulfillmentCaller,
  { kind, layout, source }: KindOfFile,
  choice: MappingChoice,
): Promise<ChosenMapping> {
  const saved = await requireMapping(hub, caller, kind, choice.layout)
  const read = { ...saved?.read, ...said(choice.read) }
  const table = await openTable(source, read)
  const { constants } = choice
  if (saved) return { name: choice.layout ?? '', mapping: withConstants(saved, constants), table }
  if (choice.layout === HUB_LAYOUT) {
    const mapping = withConstants({ kind, layout: HUB_LAYOUT, columns: 'same' }, constants)
    return { name: HUB_LAYOUT, mapping, table }
  }
  const ready = readyLayouts.filter(({ name }) => choice.layout === undefined || name === choice.layout)
  const guess = guessMapping(table, kind, layout, { constants, ready })
  if (choice.layout === undefined) return recognised(guess, { table, kind, layout }, constants)
  const [first] = ready.filter((each) => each.kind === kind)
  const isIt = guess.layout === choice.layout || !first
  const mapping = isIt ? guess.mapping : withConstants(first.mapping, constants)
  return { name: choice.layout, mapping, table }
}

/** @throws FileRefused */
function recognised(
  guess: GuessedMapping,
  file: { readonly table: FileTable; readonly kind: FileKind; readonly layout: Layout },
  constants: Readonly<Record<string, string>>,
): ChosenMapping {
  const { table, kind } = file
  if (guess.layout !== null && guess.sure) return { name: guess.layout, mapping: guess.mapping, table }
  // what is told row by row is answered row by row: each name says what it is
  if (guess.layout === null && guess.sure && isBusinessKind(kind))
    return { name: GUESSED, mapping: guess.mapping, table }
  // where each row names its own columns, a wrong name is that row's
  if (guess.layout === null && !hasFixedColumns(table) && isMostlyHubs(table.columns, file.layout)) {
    const mapping = withConstants({ kind, layout: HUB_LAYOUT, columns: 'same' }, constants)
    return { name: HUB_LAYOUT, mapping, table }
  }
  throw new FileRefused(unrecognised(guess, file))
}

/**
 * The saved mapping of that code; undefined for a layout of the hub, or where none is named.
 * @throws Problem `mapping-not-found`; `invalid-request` for one of another kind of file; FileRefused
 */
export async function requireMapping(
  hub: Hub,
  caller: FulfillmentCaller,
  kind: FileKind,
  name: string | undefined,
): Promise<ColumnMapping | undefined> {
  if (name === undefined || name === HUB_LAYOUT) return undefined
  if (readyLayoutNames.includes(name)) {
    if (readyLayouts.some((each) => each.name === name && each.kind === kind)) return undefined
    throw otherKind(
      name,
      kind,
      readyLayouts.filter((each) => each.name === name).map((each) => each.kind),
    )
  }
  const saved = await findMapping(hub.db.environments[caller.environment], name)
  if (!saved) throw await unknownMapping(hub, caller, name)
  if (saved.kind !== kind) throw otherKind(name, kind, [saved.kind])
  return readMapping(saved.mapping)
}

function otherKind(name: string, kind: FileKind, kinds: readonly FileKind[]): Problem {
  const sentence = `“${name}” is for ${[...new Set(kinds)].join(' and ')}, and this import is of ${kind}.`
  return new Problem('invalid-request', { messages: [sentence] })
}

function said(read: ReadOptions): ReadOptions {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
