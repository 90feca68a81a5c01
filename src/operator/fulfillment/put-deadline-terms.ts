import { setTerms } from '../../core/fulfillment/deadlines/set-terms.ts'
import { operation } from '../operation.ts'
import { TermsInput, TermsOf } from './deadline-schema.ts'

export const putDeadlineTermsOperation = operation({
  id: 'putDeadlineTerms',
  method: 'PUT',
  url: '/deadline-terms',
  tag: 'Fulfillment',
  summary:
    'Say how much time there is: for all, for a supplier, for a retailer’s orders, or for the two together',
  description:
    'null: no clock runs for this step. What is left out is as the next wider terms say: of the two, of the supplier, of the ' +
    'retailer, of all. Deadlines that were set before stay as they are, unless they are renewed.',
  body: TermsInput,
  response: TermsOf,
  refusals: ['supplier-not-found', 'retailer-not-found', 'invalid-request', 'forbidden'],
  answer: async ({ hub, caller, body }) => {
    const said = await setTerms(hub, caller, body)
    return { ...said, terms: { ...said.terms } }
  },
})
