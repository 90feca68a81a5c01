import { removeFreightTable } from '../../core/inventory/remove-freight-table.ts'
import { operation } from '../operation.ts'
import { Closed, Code, RemovedOrNot } from '../wire-schema.ts'

export const removeFreightTableOperation = operation({
  id: 'removeFreightTable',
  method: 'DELETE',
  url: '/freight-tables/:code',
  tag: 'Inventory',
  summary: 'Remove a freight table which nobody pays by',
  description: 'While a retailer has it, it stays: the refusal names them.',
  params: Closed({ code: Code }),
  response: RemovedOrNot,
  refusals: ['forbidden', 'in-use'],
  answer: async ({ hub, caller, params }) => ({
    removed: await removeFreightTable(hub, caller, params.code),
  }),
})
