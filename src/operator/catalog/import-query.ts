import { type Static, type TObject, Type } from 'typebox'
import { Code, OneOf } from '../wire-schema.ts'

const formats = ['csv', 'json', 'jsonl', 'xml', 'xlsx'] as const

/** How a file is written, where that is not to be found out. */
export const ReadQuery = {
  format: Type.Optional(OneOf(formats, 'Found out unless said.')),
  encoding: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'Found out unless said.',
      examples: ['windows-1252'],
    }),
  ),
  delimiter: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 8,
      description: 'Between cells; found out unless said.',
      examples: [';'],
    }),
  ),
  header: Type.Optional(Type.Boolean({ description: 'false: the first row is a row like the others.' })),
  sheet: Type.Optional(
    Type.String({ minLength: 1, maxLength: 100, description: 'Of a workbook; the first unless said.' }),
  ),
  fileName: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'As you call it; its ending helps.',
      examples: ['products_export.csv'],
    }),
  ),
}

/** What holds for every row that does not say it itself. */
export const ConstantsQuery = {
  supplier: Type.Optional({ ...Code, description: 'The supplier of rows that name none, by code.' }),
  warehouse: Type.Optional({ ...Code, description: 'The warehouse of rows that name none, by code.' }),
  priceList: Type.Optional({ ...Code, description: 'The price list of rows that name none, by code.' }),
}

export const ImportQuery = {
  dryRun: Type.Optional(Type.Boolean({ description: 'Report only, write nothing.' })),
  strict: Type.Optional(Type.Boolean({ description: 'One bad row refuses the file.' })),
  ...ReadQuery,
  layout: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 63,
      description:
        '`hub`, a ready layout such as `shopify`, or the code of a saved mapping; recognised by its columns unless said.',
    }),
  ),
  ...ConstantsQuery,
}

export type ReadQuery = Static<TObject<typeof ReadQuery>>
export type ImportQuery = Static<TObject<typeof ImportQuery>>
