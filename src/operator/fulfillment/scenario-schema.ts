import { type Static, Type } from 'typebox'
import { actions } from '../../core/fulfillment/sandbox/scenario.ts'
import { Closed, Nullable, OneOf, OrderNumber, Time } from '../wire-schema.ts'

const Step = Closed({
  action: OneOf(actions),
  dueAt: Time,
  state: OneOf(
    ['waiting', 'done', 'refused', 'ended'],
    '`refused`: the hub said no, see `outcome`; `ended`: the order was over before.',
  ),
  outcome: Nullable(Type.String()),
  doneAt: Nullable(Time),
})

export const Scenario = Closed({
  number: OrderNumber,
  po: Nullable(Type.String()),
  scenario: Type.String({ examples: ['partial'] }),
  saidIn: OneOf(['po', 'address']),
  placedAt: Time,
  steps: Type.Array(Step),
})

export type Scenario = Static<typeof Scenario>
