import type { Facts } from './facts.ts'

/** The whole of it to read: what was due, where the reader may know that, and what happened, a line each, in UTC. */
export function summaryOf({
  environment,
  retailer,
  number,
  invoiceNumbers,
  deadlines,
  events,
}: Facts): string {
  const due = (deadlines ?? []).map(
    ({ fulfillmentNo, step, dueAt, state, metAt }) =>
      `  ${fulfillmentNo}  ${step.padEnd(12)} due ${textOf(dueAt)}  ${state}${metAt ? `, done ${textOf(metAt)}` : ''}`,
  )
  const happened = events.map(({ at, type, who, reason, payload }) => {
    const of = 'fulfillmentNo' in payload ? `  ${String(payload.fulfillmentNo)}` : ''
    return `  ${textOf(at)}  ${type}${of}  by ${who}${reason === null ? '' : ` (${reason.replaceAll(/\s+/g, ' ')})`}`
  })
  return [
    `Order ${retailer}/${number}, ${environment}: ${invoiceNumbers.join(', ')}`,
    ...(deadlines === null ? [] : ['', 'What was due']),
    ...(deadlines?.length === 0 ? ['  nothing'] : due),
    ...['', 'What happened'],
    ...[...happened, ''],
  ].join('\n')
}

const textOf = (at: Date) => at.toISOString().replace('T', ' ').slice(0, 19)
