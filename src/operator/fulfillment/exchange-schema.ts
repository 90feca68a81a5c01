import { type Static, Type } from 'typebox'
import { supplierFileKinds } from '../../core/fulfillment/files/take-file.ts'
import { Closed, Code, CodeOrId, Id, Nullable, OneOf, Page, PageQuery, Time } from '../wire-schema.ts'

const Text = Type.String()
const Count = Type.Integer({ minimum: 0 })
const Layout = Type.Optional(Type.String({ minLength: 1, maxLength: 63 }))
const layouts = Closed(
  { acknowledgements: Layout, shipments: Layout, tracking: Layout },
  { description: 'By kind: `hub` or a saved mapping; by the names of the columns where none is said.' },
)
const schedule = Nullable(
  Closed({
    cron: Type.String({ maxLength: 100, examples: ['*/15 7-19 * * 1-5'] }),
    zone: Type.String({ maxLength: 64, examples: ['America/New_York'] }),
  }),
)

export const SupplierPath = Closed({ supplier: CodeOrId })

export const ExchangeSettings = Closed({
  schedule: Type.Optional(schedule),
  bom: Type.Optional(
    Type.Boolean({ description: 'A byte order mark in front, by which Excel knows UTF-8.' }),
  ),
  layouts: Type.Optional(layouts),
})
export type ExchangeSettings = Static<typeof ExchangeSettings>

export const FileExchange = Closed({
  supplier: Code,
  schedule,
  bom: Type.Boolean(),
  layouts,
  changedAt: Time,
})
export type FileExchange = Static<typeof FileExchange>

export const ExchangeAnswer = Closed({ exchange: Nullable(FileExchange) })

export const OfSupplier = Closed({ supplier: Type.Optional(CodeOrId), ...PageQuery })

export const WorkExport = Closed({
  export: Id,
  supplier: Text,
  state: OneOf(['chosen', 'ready', 'written'], '`written`: the file lies in the supplier’s folder.'),
  fileName: Text,
  again: Type.Boolean({ description: 'Written before, and asked for again.' }),
  fulfillments: Count,
  rows: Count,
  by: Text,
  madeAt: Time,
  writtenAt: Nullable(Time),
})
export type WorkExport = Static<typeof WorkExport>
export const ExportPage = Page(WorkExport)
export const ChosenExports = Closed({ exports: Type.Array(WorkExport) })

export const ReceivedFile = Closed({
  file: Id,
  supplier: Text,
  kind: OneOf(supplierFileKinds),
  fileName: Text,
  state: OneOf(
    ['reading', 'taken', 'refused', 'poisoned'],
    '`taken`: every row; `refused`: not all of them; `poisoned`: set aside after the hub broke off in it three times.',
  ),
  importId: Nullable(Id),
  accepted: Count,
  known: Count,
  refused: Count,
  problem: Nullable(Text),
  receivedAt: Time,
  endedAt: Nullable(Time),
})
export type ReceivedFile = Static<typeof ReceivedFile>
export const ReceivedPage = Page(ReceivedFile)
