import { endRun, insertRun, noteMapping } from '../../../store/imports/runs.ts'
import { actorOf, type FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { FileTable, ImportFileSource, ReadOptions } from '../../shared/rows/file-table.ts'
import { errorsReported, type ImportReport } from '../../shared/rows/import-report.ts'
import { mapRows } from '../../shared/rows/mapping/map-rows.ts'
import type { RowResult } from '../../shared/rows/row-result.ts'
import { FileRefused, type MappedRows, type SourceRow } from '../../shared/rows/source-row.ts'
import { businessLayouts } from '../layouts/hub-columns.ts'
import { chooseMapping } from './choose-mapping.ts'
import { plainName } from './counted-source.ts'
import { keepRefusedRows } from './keep-refused.ts'
import type { BusinessKind } from './kinds.ts'
import { tellProgress } from './run-progress.ts'

export interface BusinessRequest {
  /** Say what would become of each row, and change nothing. */
  readonly dryRun: boolean
  readonly read: ReadOptions
  readonly layout: string | undefined
  readonly constants: Readonly<Record<string, string>>
  /** How many rows its sender wrote: a file that was cut off has fewer. */
  readonly expectRows?: number | undefined
  /** Fewer than any file may have. */
  readonly mostRows?: number
}

export interface BusinessReport {
  readonly importId: number
  /** The layout or mapping it was read by; '' where none was found. */
  readonly layout: string
  readonly dryRun: boolean
  readonly accepted: number
  readonly known: number
  readonly refused: number
  /** One for each row, in their order. */
  readonly results: readonly RowResult[]
  /** Why nothing of the file could be read, in a sentence. */
  readonly refusedFile: string | null
  /** What the copy of the refused rows is called; null where none is kept. */
  readonly refusedName: string | null
}

/** Answers each row; what it has done stays done when it throws. */
export type Work = (
  rows: readonly SourceRow[],
  file: Pick<MappedRows, 'columnOf'>,
) => Promise<readonly RowResult[]>

/** Files of business are read whole before anything is done, so that rows of one thing are together. */
const mostRowsOfAll = 20_000
/** Of all cells together: a packed file, or one of few and very long rows, is no way around the memory there is. */
const mostCharacters = 33_554_432

const brokenOff = 'It broke off. What it had taken until then stays: send the file again, it does the rest.'

/**
 * Takes a file of business, row by row, and keeps a record of it with the other imports. A file of which nothing can be read, or
 * that has other rows than its sender wrote, is refused before anything is done.
 * @throws Problem `mapping-not-found`, `invalid-request`; what the work throws, then the record says `failed`
 */
export async function throughBusinessFile(
  hub: Hub,
  caller: FulfillmentCaller,
  kind: BusinessKind,
  sent: ImportFileSource,
  request: BusinessRequest,
  work: Work,
): Promise<BusinessReport> {
  const source = { ...sent, name: plainName(sent.name) }
  const { dryRun, read, layout: asked, constants } = request
  const pool = hub.db.environments[caller.environment]
  const importId = await insertRun(pool, {
    ...{ environment: caller.environment, kind, actor: actorOf(caller) },
    ...{ fileName: source.name, fileBytes: source.bytes, at: hub.clock.now() },
    options: { dryRun, strict: false, ...read, ...(asked === undefined ? {} : { layout: asked }), constants },
  })
  const progress = tellProgress(hub, caller.environment, importId)
  const end = async (
    became: Pick<Parameters<typeof endRun>[2], 'state' | 'problem' | 'report' | 'refusedName'>,
  ) => {
    await progress.stop()
    await endRun(pool, importId, { ...progress.now(), ...became, at: hub.clock.now() })
  }
  let layout = ''
  try {
    const known = businessLayouts[kind]
    const chosen = await chooseMapping(hub, caller, { kind, layout: known, source }, request)
    layout = chosen.name
    await noteMapping(pool, importId, { layout, mapping: chosen.mapping })
    const mapped = mapRows(chosen.table, chosen.mapping, known)
    const rows = await allOf(mapped, request)
    progress.at({ phase: 'writing', rows: rows.length, bytes: source.bytes })
    const results = (await work(rows, mapped)).toSorted((one, other) => one.row - other.row)
    const refusedName = await kept(
      hub,
      caller,
      { importId, kind, table: chosen.table, name: source.name },
      results,
    )
    const report = { ...counted(results), importId, layout, dryRun, results, refusedFile: null, refusedName }
    await end({ state: 'done', problem: null, report: importReport(report), refusedName })
    return report
  } catch (error) {
    if (!(error instanceof FileRefused)) {
      await end({ state: 'failed', problem: brokenOff, report: null, refusedName: null }).catch(() => {})
      throw error
    }
    const refusedFile = error.message
    const report = { ...counted([]), importId, layout, dryRun, results: [], refusedFile, refusedName: null }
    await end({ state: 'refused', problem: refusedFile, report: importReport(report), refusedName: null })
    return report
  }
}

/** @throws FileRefused for more rows than one file may have, and for others than were expected */
async function allOf(
  { rows }: MappedRows,
  { expectRows, mostRows = mostRowsOfAll }: BusinessRequest,
): Promise<readonly SourceRow[]> {
  const all: SourceRow[] = []
  let characters = 0
  for await (const batch of rows) {
    all.push(...batch)
    for (const row of batch) characters += charactersOf(row)
    if (all.length > mostRows) throw tooMuch(`${mostRows.toLocaleString('en-US')} rows`)
    if (characters > mostCharacters) throw tooMuch('32 million characters')
  }
  if (expectRows !== undefined && all.length !== expectRows) {
    const cut = all.length < expectRows ? ': it may have been cut off' : ''
    throw new FileRefused(
      `The file has ${all.length} rows where ${expectRows} were expected${cut}. Nothing of it was taken.`,
    )
  }
  return all
}

function tooMuch(most: string): FileRefused {
  return new FileRefused(`The file has more than ${most}: send it in parts. Nothing of it was taken.`)
}

function charactersOf(row: SourceRow): number {
  if (!('cells' in row)) return 0
  let sum = 0
  for (const cell of row.cells.values()) sum += cell.length
  return sum
}

function counted(results: readonly RowResult[]) {
  const of = (outcome: RowResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  return { accepted: of('accepted'), known: of('known'), refused: of('refused') }
}

/** As the list of imports tells it. */
function importReport({
  accepted,
  known,
  refused,
  results,
  refusedFile,
  dryRun,
}: BusinessReport): ImportReport {
  const bad = results.filter(({ outcome }) => outcome === 'refused')
  return {
    ...{ rows: results.length, accepted: accepted + known, refused, joined: 0 },
    ...{ created: accepted, changed: 0, unchanged: known, changes: [], moreChanges: false },
    errors: bad
      .slice(0, errorsReported)
      .map(({ row, subject, message }) => ({ row, column: '', value: subject, reason: message })),
    more: bad.length > errorsReported,
    applied: !dryRun && refusedFile === null,
    ...(refusedFile === null ? {} : { refusedFile }),
  }
}

interface Taken {
  readonly importId: number
  readonly kind: BusinessKind
  readonly table: FileTable
  readonly name: string
}

/** The name of the copy of the refused rows. It is a kindness: what was taken is taken without it. */
async function kept(
  hub: Hub,
  { environment }: FulfillmentCaller,
  { importId, kind, table, name }: Taken,
  results: readonly RowResult[],
): Promise<string | null> {
  const refused = results.flatMap(({ row, outcome, message }) =>
    outcome === 'refused' ? [{ rowNo: row, reason: message }] : [],
  )
  if (refused.length === 0) return null
  async function* all() {
    yield* refused
  }
  try {
    await keepRefusedRows(hub.db.environments[environment], importId, table.refusedCopy(all()))
    return `${name.replace(/(\.[A-Za-z0-9]{1,5}){1,2}$/, '') || kind}.refused.${table.copyEnding}`
  } catch (error) {
    hub.log.warn({ importId, reason: String(error) }, 'the refused rows of a file could not be kept')
    return null
  }
}
