import { type Static, Type } from 'typebox'
import { scorecardOf } from '../../core/fulfillment/deadlines/scorecard.ts'
import { operation } from '../operation.ts'
import { Closed, Code, Day, Nullable } from '../wire-schema.ts'
import { Step, SupplierPath } from './deadline-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Minutes = Nullable(Type.Integer({ minimum: 0, description: 'Minutes worked, of what was done.' }))

const Scorecard = Closed({
  ...{ supplier: Code, from: Day, to: Day, timezone: Type.String() },
  steps: Type.Array(
    Closed({
      step: Step,
      due: Type.Integer({ minimum: 0, description: 'What was not called off before it was due.' }),
      ...{ inTime: Count, late: Count },
      open: Type.Integer({ minimum: 0, description: 'Neither done nor late.' }),
      canceled: Count,
      rejected: Type.Integer({ minimum: 0, description: 'Refused by the supplier before it was due.' }),
      ...{ p50Minutes: Minutes, p90Minutes: Minutes },
    }),
  ),
})
export type Scorecard = Static<typeof Scorecard>

export const getScorecardOperation = operation({
  id: 'getScorecard',
  method: 'GET',
  url: '/suppliers/:supplier/scorecard',
  tag: 'Fulfillment',
  summary: 'How a supplier kept the deadlines of some days',
  description: 'Of what was due on these days, in the supplier’s zone, both counted; 366 at most.',
  callers: ['operator', 'supplier'],
  params: SupplierPath,
  query: Closed({ from: Day, to: Day }),
  response: Scorecard,
  refusals: ['supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params: { supplier }, query: { from, to } }) => {
    const { steps, ...card } = await scorecardOf(hub, caller, { supplier, from, to })
    return { ...card, steps: steps.map((each) => ({ ...each })) }
  },
})
