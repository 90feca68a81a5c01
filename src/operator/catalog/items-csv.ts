import { Type } from 'typebox'
import { itemFiles, itemsAsCsv } from '../../core/catalog/items-as-csv.ts'
import { operation } from '../operation.ts'
import { Closed, FileBody, OneOf } from '../wire-schema.ts'
import { ItemQuery } from './item-query.ts'

export const itemsCsvOperation = operation({
  id: 'itemsCsv',
  method: 'GET',
  url: '/items.csv',
  tag: 'Catalog',
  summary: 'The items of a list as a file: the catalog, what lies where, or what price lists say',
  description:
    'CSV in the hub’s own columns (RFC 4180, UTF-8), streamed; it can be brought in again. What a spreadsheet would run is written as text.',
  query: Closed({
    file: Type.Optional(OneOf(itemFiles, 'catalog unless said.')),
    ...ItemQuery,
    bom: Type.Optional(
      Type.Boolean({ description: 'true: a byte order mark in front, by which Excel knows UTF-8.' }),
    ),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { file = 'catalog', bom = false, order = 'newest', ...question } = query
    const content = await itemsAsCsv(hub, caller, question, { file, bom, order })
    return { name: `${file}-${hub.clock.now().toISOString().slice(0, 10)}.csv`, content }
  },
})
