import { type Static, Type } from 'typebox'
import type { FulfillmentFilter } from '../../core/fulfillment/find-fulfillments.ts'
import { dueFilters, workQueues } from '../../core/fulfillment/work-list.ts'
import { State } from '../orders/schema.ts'
import { Closed, Code, CodeOrId, OneOf } from '../wire-schema.ts'

/** What a list of fulfillments is asked for, as rows or as a file. */
export const WorkQuery = {
  supplier: Type.Optional(CodeOrId),
  state: Type.Optional(
    Type.Array(State, { maxItems: 11, description: 'One state, or several separated by commas.' }),
  ),
  open: Type.Optional(Type.Boolean({ description: 'Only what is not over.' })),
  todo: Type.Optional(
    OneOf(
      workQueues,
      'What is to be done: answer it, ship what lies in a warehouse, wait for goods, answer who wants it canceled; or nothing, it left.',
    ),
  ),
  warehouse: Type.Optional({ ...Code, description: 'Only what has units in this warehouse.' }),
  due: Type.Optional(
    OneOf(dueFilters, '`late`: to be acknowledged or shipped by now; `soon`: within 24 hours.'),
  ),
  code: Type.Optional(
    Type.String({
      pattern: '^(?=.*\\S).{1,128}$',
      description: 'Exactly: an invoice number, a PO, or the number of an order.',
    }),
  ),
  order: Type.Optional(OneOf(['newest', 'oldest'], '`newest` first unless said.')),
}
const Query = Closed(WorkQuery)

export function filterOf({ state: states, code, ...rest }: Static<typeof Query>): FulfillmentFilter {
  return { ...rest, states, code: code?.trim() }
}
