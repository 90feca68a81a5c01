import type { Allowance, AllowanceUnit, Calendar } from '../../shared/calendar.ts'

/** What a supplier does with its share of an order, and has time for. */
export const deadlineSteps = ['acknowledge', 'ship', 'move', 'deliver', 'invoice'] as const
export type DeadlineStep = (typeof deadlineSteps)[number]

/** What becomes of a fulfillment to which nobody says a word. */
export interface Silence {
  /** After it was to be acknowledged. */
  readonly after: Allowance
  /** Somebody else is asked to send it; or it is held for the operator to look at. */
  readonly action: 'reroute' | 'hold'
}

/** How much time there is for each step; null: no clock runs. */
export interface DeadlineTerms extends Readonly<Record<DeadlineStep, Allowance | null>> {
  /** null: nothing happens of itself. */
  readonly silence: Silence | null
}

/** What is said for all, for a retailer, for a supplier or for the two; the rest is as the next wider one says. */
export type SaidTerms = Partial<DeadlineTerms>

/** What a clock was set by: kept, so that later terms rewrite no history. */
export interface ClockRules {
  readonly terms: DeadlineTerms
  readonly calendar: Calendar
}

/** What holds where nobody said anything. */
export const plainTerms: DeadlineTerms = {
  acknowledge: { amount: 1, unit: 'working-days' },
  ship: { amount: 2, unit: 'working-days' },
  move: null,
  deliver: null,
  invoice: null,
  silence: null,
}

/** The widest first. */
export function mergedTerms(said: readonly SaidTerms[]): DeadlineTerms {
  return Object.assign({}, plainTerms, ...said)
}

const most: Readonly<Record<AllowanceUnit, number>> = {
  'working-days': 260,
  'working-hours': 2000,
  hours: 8760,
}

/** What is wrong with terms, a sentence each. */
export function termsFaults({ silence, ...steps }: SaidTerms): readonly string[] {
  const given = [...Object.entries(steps), ['silence', silence?.after] as const]
  return given.flatMap(([name, allowance]) =>
    allowance &&
    (!Number.isInteger(allowance.amount) || allowance.amount < 0 || allowance.amount > most[allowance.unit])
      ? [`“${name}” is 0 to ${most[allowance.unit]} ${allowance.unit.replace('-', ' ')}.`]
      : [],
  )
}

const shortUnits: Readonly<Record<string, AllowanceUnit>> = {
  wd: 'working-days',
  wh: 'working-hours',
  h: 'hours',
}

/** `2wd`, `8wh` or `24h`; undefined for what is none of them. */
export function allowanceOfText(text: string): Allowance | undefined {
  const [, amount, unit = ''] = /^(\d{1,4})(wd|wh|h)$/.exec(text) ?? []
  const named = shortUnits[unit]
  return named === undefined ? undefined : { amount: Number(amount), unit: named }
}

export function allowanceToText({ amount, unit }: Allowance): string {
  const name = unit.replace('-', ' ')
  return `${amount} ${amount === 1 ? name.slice(0, -1) : name}`
}
