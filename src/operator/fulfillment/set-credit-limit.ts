import { setCreditLimit } from '../../core/fulfillment/accounts/credit-limit.ts'
import { operation } from '../operation.ts'
import { moneyFromWire } from '../values.ts'
import { RetailerPath } from '../wire-schema.ts'
import { creditToWire } from './credit-mapping.ts'
import { Credit, CreditLimit } from './credit-schema.ts'

export const setCreditLimitOperation = operation({
  id: 'setCreditLimit',
  method: 'PUT',
  url: '/retailers/:retailer/credit',
  tag: 'Fulfillment',
  summary: 'Say how much a retailer may owe',
  description:
    'An order that would go over the limit is accepted and held with the reason `credit`; it goes on by itself when there is room, the ' +
    'oldest first, or when the operator releases it. The limit is the same in both environments, what is owed is each one’s own.',
  params: RetailerPath,
  body: CreditLimit,
  response: Credit,
  refusals: ['retailer-not-found', 'forbidden'],
  answer: async ({ hub, caller, params, body: { limit } }) =>
    creditToWire(
      await setCreditLimit(hub, caller, { ...params, limit: limit === null ? null : moneyFromWire(limit) }),
    ),
})
