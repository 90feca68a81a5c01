import { type Static, Type } from 'typebox'
import { fileKinds, importStates } from '../../core/catalog/imports/kinds.ts'
import { Closed, Id, Nullable, OneOf } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

export const Kind = OneOf(fileKinds)
export const State = OneOf(importStates)

const figures = {
  rows: Count,
  accepted: Count,
  refused: Count,
  joined: Type.Integer({ minimum: 0, description: 'Of the accepted rows, those that only add to another.' }),
  created: Count,
  changed: Count,
  unchanged: Count,
}

const ReportedError = Closed({ row: Type.Integer(), column: Text, value: Text, reason: Text })
const ReportedChange = Closed({
  row: Type.Integer(),
  sku: Type.String({ description: 'What it is about: an item’s SKU, a warehouse’s code.' }),
  column: Type.String({ description: 'The hub’s own; empty where all of it is new.' }),
  from: Text,
  to: Text,
})

const report = {
  ...figures,
  errors: Type.Array(ReportedError, { description: 'In the order of the rows, the first thousand.' }),
  more: Type.Boolean({ description: 'There are more errors than these.' }),
  changes: Type.Array(ReportedChange, { description: 'What is new and what differs, the first thousand.' }),
  moreChanges: Type.Boolean({ description: 'There are more changes than these.' }),
  applied: Type.Boolean({ description: 'Is it written?' }),
}
export const ImportReport = Closed(report)
export type ImportReport = Static<typeof ImportReport>

export const RefusedRows = Nullable(
  Type.String({
    description: 'Where the refused rows are, to be mended and sent again.',
    examples: ['/operator/imports/12/refused-rows'],
  }),
)

export const importAnswer = {
  importId: Id,
  layout: Type.String({ description: 'The layout or saved mapping it was read by.', examples: ['shopify'] }),
  ...report,
  refusedRows: RefusedRows,
}
export const ImportAnswer = Closed(importAnswer)
export type ImportAnswer = Static<typeof ImportAnswer>
