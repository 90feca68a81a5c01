import { type Static, Type } from 'typebox'
import { deadlineSteps } from '../../core/fulfillment/deadlines/terms.ts'
import { allowanceUnits, holidaySets } from '../../core/shared/calendar.ts'
import { Closed, Code, CodeOrId, Day, Nullable, OneOf, Time } from '../wire-schema.ts'

export const Step = OneOf(deadlineSteps)

export const Deadline = Closed({
  step: Step,
  dueAt: Time,
  state: OneOf(['open', 'met', 'late'], 'Late as soon as its time is over, whether it is done since or not.'),
  metAt: Nullable(Time),
  stoppedAt: Nullable(
    Type.String({
      format: 'date-time',
      description: 'On hold since: what is left of the time runs when it goes on.',
    }),
  ),
  expectedAt: Nullable(
    Type.String({ format: 'date-time', description: 'When it will be done by how its supplier always was.' }),
  ),
})
export type Deadline = Static<typeof Deadline>

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['14:00'] })

export const Calendar = Closed({
  timezone: Type.String({ minLength: 1, maxLength: 63, examples: ['America/New_York'] }),
  workingDays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    minItems: 1,
    maxItems: 7,
    uniqueItems: true,
    description: '1 is Monday, 7 Sunday.',
  }),
  opens: Clock,
  closes: Clock,
  cutoff: Nullable(
    Type.String({
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      description: 'What comes later on a day counts as come on the next working day.',
    }),
  ),
  holidays: Type.Array(Day, { maxItems: 366, description: 'Days off, beside those of the set.' }),
  holidaySet: Nullable(OneOf(holidaySets, 'The federal holidays of the United States.')),
})
export type Calendar = Static<typeof Calendar>

const Allowance = Closed({
  amount: Type.Integer({ minimum: 0, maximum: 8760 }),
  unit: OneOf(allowanceUnits, 'Working days end when they close; hours pass on any day.'),
})
const Given = Nullable(Allowance)

/** null is a word: no clock runs. What is left out is as the next wider terms say. */
export const Terms = Closed({
  ...{ acknowledge: Type.Optional(Given), ship: Type.Optional(Given), move: Type.Optional(Given) },
  ...{ deliver: Type.Optional(Given), invoice: Type.Optional(Given) },
  silence: Type.Optional(
    Nullable(
      Closed(
        { after: Allowance, action: OneOf(['hold', 'reroute']) },
        { description: 'What becomes of a fulfillment so long after it was to be acknowledged.' },
      ),
    ),
  ),
})

const whose = {
  supplier: Nullable(Code),
  retailer: Nullable(Code),
}
export const TermsOf = Closed({ ...whose, terms: Terms })
export type TermsOf = Static<typeof TermsOf>
export const TermsInput = Closed({
  supplier: Type.Optional(CodeOrId),
  retailer: Type.Optional(CodeOrId),
  terms: Terms,
})

export const SupplierPath = Closed({ supplier: CodeOrId })
