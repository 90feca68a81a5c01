import { retailerStatement } from '../../core/fulfillment/accounts/statement.ts'
import { operation } from '../operation.ts'
import { FileBody, RetailerPath } from '../wire-schema.ts'
import { retailerColumns } from './statement/columns.ts'
import { statementFile } from './statement/statement-file.ts'
import { periodOf, StatementQuery } from './statement-query.ts'

export const getRetailerStatementOperation = operation({
  id: 'getRetailerStatement',
  method: 'GET',
  url: '/retailers/:retailer/statement',
  tag: 'Fulfillment',
  summary: 'What a retailer owes, and why: invoices, credits, payments, with the balance after each',
  description:
    'Days are the retailer’s own. The first line is what was owed before, the last what is owed at the end.',
  params: RetailerPath,
  query: StatementQuery,
  answersFile: true,
  response: FileBody,
  refusals: ['retailer-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, query }) => {
    const statement = await retailerStatement(hub, caller, { ...params, ...periodOf(query) })
    return await statementFile(statement, retailerColumns, query.format ?? 'csv', hub.clock.now())
  },
})
