import { type Static, Type } from 'typebox'
import { monthPeriod, type Period } from '../../core/fulfillment/accounts/statement.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { Closed, Day, OneOf } from '../wire-schema.ts'

export const StatementQuery = Closed({
  from: Type.Optional({ ...Day, description: 'First day.' }),
  to: Type.Optional({ ...Day, description: 'Last day.' }),
  month: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
      description: 'In place of both.',
      examples: ['2026-11'],
    }),
  ),
  format: Type.Optional(
    OneOf(['csv', 'json', 'pdf'], '`csv` unless said; `json` is one line of JSON for each entry.'),
  ),
})

/** @throws MalformedRequest unless it is a month, or both days */
export function periodOf({ from, to, month }: Static<typeof StatementQuery>): Period {
  const whole = month !== undefined && from === undefined && to === undefined ? monthPeriod(month) : undefined
  if (whole) return whole
  if (month === undefined && from !== undefined && to !== undefined) return { from, to }
  throw new MalformedRequest(['Say query.month, or query.from and query.to.'])
}
