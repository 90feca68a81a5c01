import { type Static, Type } from 'typebox'
import { rowOutcomes } from '../../core/shared/rows/row-result.ts'
import { ReadQuery } from '../catalog/import-query.ts'
import { RefusedRows } from '../catalog/import-schema.ts'
import { Closed, CodeOrId, Id, OneOf, OrderNumber } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

export const BusinessQuery = {
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Say what would become of each row, and change nothing.' }),
  ),
  expectRows: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 20_000,
      description: 'How many rows you wrote: a file that was cut off on its way is refused whole.',
    }),
  ),
  layout: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 63,
      description: '`hub`, or the code of a saved mapping; by the names of its columns unless said.',
    }),
  ),
  ...ReadQuery,
}
const Query = Closed(BusinessQuery)
export type BusinessQuery = Static<typeof Query>

export const OrdersQuery = Closed({
  retailer: Type.Optional({ ...CodeOrId, description: 'The retailer of rows that name none.' }),
  ...BusinessQuery,
})

const Value = Type.Union([Type.String(), Type.Number(), Type.Null()])

export const BusinessAnswer = Closed({
  importId: Id,
  layout: Type.String({ description: 'What it was read by; `guessed`: the names of its columns.' }),
  dryRun: Type.Boolean(),
  accepted: Count,
  known: Type.Integer({ minimum: 0, description: 'It was so already, and nothing was changed.' }),
  refused: Count,
  results: Type.Array(
    Closed({
      row: Type.Integer({ description: 'As a spreadsheet numbers it: the header is row 1.' }),
      outcome: OneOf(rowOutcomes),
      subject: Type.String({ description: 'What it is about: an invoice number, a PO.' }),
      number: Type.Union([OrderNumber, Type.Null()], { description: 'The order there is.' }),
      message: Type.String({ description: 'What became of it; of a refused one, why and what to do.' }),
      differences: Type.Array(Closed({ field: Text, was: Value, sent: Value }), {
        description: 'Of an order whose PO stands for another.',
      }),
    }),
    { description: 'One for each row, in their order.' },
  ),
  refusedRows: RefusedRows,
})
export type BusinessAnswer = Static<typeof BusinessAnswer>
