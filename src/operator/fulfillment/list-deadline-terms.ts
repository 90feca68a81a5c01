import { Type } from 'typebox'
import { listTerms } from '../../core/fulfillment/deadlines/set-terms.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { TermsOf } from './deadline-schema.ts'

export const listDeadlineTermsOperation = operation({
  id: 'listDeadlineTerms',
  method: 'GET',
  url: '/deadline-terms',
  tag: 'Fulfillment',
  summary: 'How much time there is for each step: what holds of all, then what was said of some',
  response: Closed({ data: Type.Array(TermsOf) }),
  refusals: [],
  answer: async ({ hub, caller }) => ({
    data: (await listTerms(hub, caller)).map((each) => ({ ...each, terms: { ...each.terms } })),
  }),
})
