import { putFreightTable } from '../../core/inventory/put-freight-table.ts'
import { operation } from '../operation.ts'
import { Closed, Code } from '../wire-schema.ts'
import { freightTableFromWire, freightTableToWire } from './mapping.ts'
import { FreightTable, FreightTableIn } from './schema.ts'

export const putFreightTableOperation = operation({
  id: 'putFreightTable',
  method: 'PUT',
  url: '/freight-tables/:code',
  tag: 'Inventory',
  summary: 'Make a freight table, or replace one whole',
  description: 'The terms of every retailer who pays by it move: orders planned before are planned again.',
  params: Closed({ code: Code }),
  body: FreightTableIn,
  response: FreightTable,
  refusals: ['forbidden', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    freightTableToWire(await putFreightTable(hub, caller, freightTableFromWire(params.code, body))),
})
