import { type Static, Type } from 'typebox'
import { Closed, Nullable } from '../wire-schema.ts'
import { MappingJson } from './mapping-schema.ts'

const Text = Type.String()

export const ImportPreview = Closed({
  format: Type.String({ examples: ['csv'] }),
  encoding: Type.String({ examples: ['utf-8'] }),
  delimiter: Type.String({ description: 'Empty where the format has none.', examples: [';'] }),
  header: Type.Boolean(),
  layout: Nullable(Type.String({ description: '`hub`, or the ready layout it was recognised as.' })),
  sure: Type.Boolean({ description: 'It can be sent without naming a layout.' }),
  columns: Type.Array(
    Closed({
      column: Type.String({ description: 'As the file calls it.' }),
      to: Nullable(Type.String({ description: 'The hub’s column; null where it is not used.' })),
      sample: Type.Array(Text),
      why: Text,
    }),
  ),
  missing: Type.Array(Text, { description: 'Columns of the hub without which nothing can be brought in.' }),
  notes: Type.Array(Text, { description: 'What to know before it is used, in sentences.' }),
  mapping: MappingJson,
  hubColumns: Type.Array(Text, { description: 'All that a file of this kind may say.' }),
  rows: Type.Array(
    Closed({
      row: Type.Integer(),
      cells: Type.Record(Text, Text, {
        description: 'By the hub’s columns; empty where the row is refused.',
      }),
      refused: Nullable(Text),
      joins: Nullable(Type.Integer({ description: 'The row it only adds to.' })),
    }),
    { description: 'The first rows as the hub would read them.' },
  ),
})
export type ImportPreview = Static<typeof ImportPreview>
