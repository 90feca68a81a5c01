import { type Static, Type } from 'typebox'
import { Closed, Id, Nullable, Time } from '../wire-schema.ts'
import { ImportReport, Kind, RefusedRows, State } from './import-schema.ts'
import { MappingJson } from './mapping-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

export const ImportRun = Closed({
  importId: Id,
  kind: Kind,
  state: State,
  phase: Type.String({
    description: 'What a running one is at.',
    examples: ['reading', 'checking', 'writing'],
  }),
  fileName: Type.String({ description: 'As its sender calls it; empty where it has no name.' }),
  fileBytes: Count,
  bytesRead: Count,
  rowsRead: Count,
  dryRun: Type.Boolean(),
  strict: Type.Boolean(),
  layout: Nullable(Text),
  mapping: Nullable(MappingJson),
  by: Type.String({ examples: ['credential:7', 'operator:command-line'] }),
  startedAt: Time,
  endedAt: Nullable(Time),
  problem: Nullable(Type.String({ description: 'Why it was refused or failed.' })),
  report: Nullable(ImportReport),
  refusedRows: RefusedRows,
})
export type ImportRun = Static<typeof ImportRun>

/** In a list, without what is long. */
export const ImportSummary = Type.Omit(ImportRun, ['report', 'mapping'])
export type ImportSummary = Static<typeof ImportSummary>
