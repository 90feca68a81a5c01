import { supplierStatement } from '../../core/fulfillment/accounts/statement.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId, FileBody } from '../wire-schema.ts'
import { supplierColumns } from './statement/columns.ts'
import { statementFile } from './statement/statement-file.ts'
import { periodOf, StatementQuery } from './statement-query.ts'

export const getSupplierStatementOperation = operation({
  id: 'getSupplierStatement',
  method: 'GET',
  url: '/suppliers/:supplier/statement',
  tag: 'Fulfillment',
  summary:
    'What the hub owes a supplier, and why: its goods and freight, credits, payments, with the balance after each',
  description: 'A supplier’s key reads its own. `billed` is the supplier’s own bill where it sent one.',
  callers: ['operator', 'supplier'],
  params: Closed({ supplier: CodeOrId }),
  query: StatementQuery,
  answersFile: true,
  response: FileBody,
  refusals: ['supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, query }) => {
    const statement = await supplierStatement(hub, caller, { ...params, ...periodOf(query) })
    return await statementFile(statement, supplierColumns, query.format ?? 'csv', hub.clock.now())
  },
})
