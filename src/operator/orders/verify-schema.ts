import { type Static, Type } from 'typebox'
import { Closed, Id, Nullable, OneOf, Time } from '../wire-schema.ts'

export const VerifyRun = Closed({
  runId: Id,
  state: OneOf(['running', 'sound', 'unsound', 'failed'], '`failed`: it broke off, see `failure`.'),
  startedAt: Time,
  startedBy: Type.String(),
  endedAt: Nullable(Time),
  checks: Type.Integer({ description: 'How many things are checked.' }),
  failure: Nullable(Type.String()),
  results: Type.Array(
    Closed({
      id: Type.String(),
      title: Type.String({ description: 'What should be so.' }),
      violations: Type.Integer({ description: 'Counted up to a thousand.' }),
      sample: Type.Array(Type.String()),
    }),
    { description: 'As far as it has come.' },
  ),
})
export type VerifyRun = Static<typeof VerifyRun>
