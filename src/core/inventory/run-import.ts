import { pruneRuns } from '../../store/imports/refused-files.ts'
import { endRun, insertRun, noteMapping } from '../../store/imports/runs.ts'
import { actorOf, type FulfillmentCaller } from '../access/caller.ts'
import { requireProduction } from '../access/hub-change.ts'
import { chooseMapping, type MappingChoice } from '../catalog/imports/choose-mapping.ts'
import { countedSource, plainName } from '../catalog/imports/counted-source.ts'
import { keepRefusedRows } from '../catalog/imports/keep-refused.ts'
import type { ImportKind } from '../catalog/imports/kinds.ts'
import { type FileProgress, type RunProgress, tellProgress } from '../catalog/imports/run-progress.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { FileTable, ImportFileSource, ReadOptions, RefusedRow } from '../shared/rows/file-table.ts'
import { type ImportReport, refusedFile } from '../shared/rows/import-report.ts'
import { mapRows } from '../shared/rows/mapping/map-rows.ts'
import { FileRefused, type RowSource, type SourceRow } from '../shared/rows/source-row.ts'
import type { ImportFile } from '../shared/rows/staged-rows.ts'
import { importers } from './importers.ts'

type Bring = (hub: Hub, caller: FulfillmentCaller, file: ImportFile) => Promise<ImportReport>

export interface ImportRequest {
  /** Check everything and tell what would happen, but change nothing. */
  readonly dryRun: boolean
  /** One bad row, and nothing is changed. */
  readonly strict: boolean
  /** What the sender says of the file; the rest is found out. */
  readonly read: ReadOptions
  /** `hub`, a ready layout or a saved mapping; undefined: by the columns of the file. */
  readonly layout: string | undefined
  /** What columns of the hub hold where the file says nothing of them, such as `{ supplier: 'acme' }`. */
  readonly constants: Readonly<Record<string, string>>
  readonly onProgress?: ((at: FileProgress) => void) | undefined
  /** Who brings the rows in, where it is not the importer of the kind: the run of a feed. */
  readonly bring?: Bring | undefined
  /** Kept with how it was read. */
  readonly note?: object | undefined
  /** Told the number of the import as soon as there is one. */
  readonly onImport?: ((importId: number) => Promise<void>) | undefined
}

export interface ImportedFile {
  readonly importId: number
  /** The layout or mapping it was read by; '' where none was found. */
  readonly layout: string
  readonly report: ImportReport
  /** What the copy of the refused rows is called; null where none is kept. */
  readonly refusedName: string | null
}

const KEPT_DAYS = 30

/**
 * Brings a file in and keeps a record of it: how far it is, what became of it, and for thirty days its refused rows. A file of
 * which nothing can be read is answered with a report that says so. What a supplier sends is a run of its feed, which brings the rows in:
 * past the gates there is no way. @throws Problem `forbidden`, `mapping-not-found`; what the database throws, then the record says `failed`
 */
export async function runImport(
  hub: Hub,
  caller: FulfillmentCaller,
  kind: ImportKind,
  sent: ImportFileSource,
  request: ImportRequest,
): Promise<ImportedFile> {
  const file = { ...sent, name: plainName(sent.name) }
  requireImportable(caller, kind)
  if (caller.kind === 'supplier' && !request.bring) throw new Problem('forbidden', {})
  const pool = hub.db.environments[caller.environment]
  await pruneRuns(pool, new Date(hub.clock.now().getTime() - KEPT_DAYS * 86_400_000))
  const { dryRun, strict, read, layout, constants } = request
  const importId = await insertRun(pool, {
    environment: caller.environment,
    kind,
    actor: actorOf(caller),
    fileName: file.name,
    fileBytes: file.bytes,
    options: {
      dryRun,
      strict,
      ...read,
      ...(layout === undefined ? {} : { layout }),
      constants,
      ...request.note,
    },
    at: hub.clock.now(),
  })
  const progress = tellProgress(hub, caller.environment, importId)
  try {
    await request.onImport?.(importId)
    const done = await bring(hub, caller, { importId, kind, file, request, progress })
    await progress.stop()
    const { report, refusedName } = done
    const became = { ...stateOf(report, strict), report, refusedName }
    await endRun(pool, importId, { ...progress.now(), ...became, at: hub.clock.now() })
    return { importId, ...done }
  } catch (error) {
    await progress.stop()
    const failed = { state: 'failed', problem: brokenOff(kind), report: null, refusedName: null } as const
    await endRun(pool, importId, { ...progress.now(), ...failed, at: hub.clock.now() }).catch(() => {})
    throw error
  }
}

function brokenOff(kind: ImportKind): string {
  return kind === 'stock'
    ? 'It broke off. What it had written until then stays: send the file again, it does the rest.'
    : 'It broke off, and nothing was changed.'
}

/** Stock is each environment's own, and its suppliers'; all else is shared, and production's to change. @throws Problem `forbidden` */
export function requireImportable(caller: FulfillmentCaller, kind: ImportKind): void {
  if (kind === 'stock') return
  if (caller.kind === 'supplier') throw new Problem('forbidden', {})
  requireProduction(caller)
}

function writerOf(
  hub: Hub,
  caller: FulfillmentCaller,
  kind: ImportKind,
  own: Bring | undefined,
): (file: ImportFile) => Promise<ImportReport> {
  if (own) return (file) => own(hub, caller, file)
  if (caller.kind === 'supplier') throw new Problem('forbidden', {})
  const { bring } = importers[kind]
  return (file) => bring(hub, caller, file)
}

interface Running {
  readonly importId: number
  readonly kind: ImportKind
  readonly file: ImportFileSource
  readonly request: ImportRequest
  readonly progress: RunProgress
}

async function bring(
  hub: Hub,
  caller: FulfillmentCaller,
  { importId, kind, file, request, progress }: Running,
): Promise<Omit<ImportedFile, 'importId'>> {
  const { source, bytesRead } = countedSource(file)
  const { layout: known } = importers[kind]
  const write = writerOf(hub, caller, kind, request.bring)
  let [layout, refusedName]: [string, string | null] = ['', null]
  const tell = (next: Partial<FileProgress>) => {
    const { phase, ...before } = progress.now()
    // for the copy of the refused rows the file is read once more
    const bytes = phase === 'reading' ? bytesRead() : before.bytes
    progress.at({ phase, ...before, ...next, bytes })
    request.onProgress?.(progress.now())
  }
  try {
    const choice: MappingChoice = request
    const { name, mapping, table } = await chooseMapping(hub, caller, { kind, layout: known, source }, choice)
    layout = name
    await noteMapping(hub.db.environments[caller.environment], importId, { layout, mapping })
    const { rows, columnOf } = mapRows(table, mapping, known)
    const report = await write({
      file: { rows: untilRead(rows, () => tell({ phase: 'checking' })), columnOf },
      dryRun: request.dryRun,
      strict: request.strict,
      onProgress: tell,
      onRefused: async (refused) => {
        refusedName = await kept(hub, caller, importId, { table, name: source.name, kind }, refused)
      },
    })
    return { layout, report, refusedName }
  } catch (error) {
    if (error instanceof FileRefused) return { layout, report: refusedFile(error.message), refusedName: null }
    throw error
  }
}

async function* untilRead(rows: RowSource, then: () => void): AsyncGenerator<readonly SourceRow[]> {
  yield* rows
  then()
}

/** The name of the copy. It is a kindness: an import does not fail for want of it. */
async function kept(
  hub: Hub,
  { environment }: FulfillmentCaller,
  importId: number,
  { table, name, kind }: { readonly table: FileTable; readonly name: string; readonly kind: ImportKind },
  refused: AsyncIterable<RefusedRow>,
): Promise<string | null> {
  try {
    await keepRefusedRows(hub.db.environments[environment], importId, table.refusedCopy(refused))
    return `${name.replace(/(\.[A-Za-z0-9]{1,5}){1,2}$/, '') || kind}.refused.${table.copyEnding}`
  } catch (error) {
    hub.log.warn({ importId, reason: String(error) }, 'the refused rows of an import could not be kept')
    return null
  }
}

function stateOf(
  { refusedFile: sentence, refused, held }: ImportReport,
  strict: boolean,
): { readonly state: 'done' | 'refused'; readonly problem: string | null } {
  if (sentence !== undefined) return { state: 'refused', problem: sentence }
  if (!strict || refused === 0) return { state: 'done', problem: held ?? null }
  return { state: 'refused', problem: nothingTaken(refused) }
}

export function nothingTaken(refused: number): string {
  if (refused === 0) return 'Nothing of it could be read.'
  const were = refused === 1 ? '1 row was' : `${refused} rows were`
  return `${were} refused, and with strict that refuses the file.`
}
