/** What a simulated supplier can do. */
export const actions = [
  'accept',
  'accept-later',
  'pack',
  'ship',
  'ship-half',
  'ship-rest',
  'ship-again',
  'arrive',
  'reject',
  'scan',
  'trouble',
  'deliver',
] as const
export type Action = (typeof actions)[number]

/** What is done with an order that has ended, too. */
export const afterwards: readonly Action[] = ['ship-again', 'scan', 'trouble', 'deliver']

interface PlannedStep {
  readonly action: Action
  /** Minutes by the retailer's clock after the order was placed. */
  readonly after: number
}

const HOUR = 60
const DAY = 24 * HOUR

const at = (after: number, action: Action): PlannedStep => ({ action, after })

/** What a supplier does by itself with an order that asks for it, by the name the order uses. */
export const scenarios = {
  ship: [at(5, 'accept'), at(30, 'ship')],
  partial: [at(5, 'accept'), at(30, 'ship-half'), at(2 * HOUR, 'ship-rest')],
  late: [at(3 * DAY, 'accept'), at(3 * DAY + 30, 'ship')],
  reject: [at(5, 'reject')],
  backorder: [at(5, 'accept-later'), at(7 * DAY, 'arrive')],
  race: [at(5, 'accept'), at(10, 'pack'), at(30, 'ship')],
  duplicate: [at(5, 'accept'), at(30, 'ship'), at(35, 'ship-again'), at(6 * HOUR, 'ship-again')],
  delivered: [at(5, 'accept'), at(30, 'ship'), at(4 * HOUR, 'scan'), at(2 * DAY, 'deliver')],
  exception: [
    ...[at(5, 'accept'), at(30, 'ship'), at(4 * HOUR, 'scan')],
    ...[at(DAY, 'trouble'), at(3 * DAY, 'deliver')],
  ],
  silent: [],
} as const satisfies Readonly<Record<string, readonly PlannedStep[]>>

export type ScenarioName = keyof typeof scenarios

export interface Said {
  readonly name: ScenarioName
  readonly in: 'po' | 'address'
}

/**
 * The scenario that an order asks for: `PO-1001~partial` at the end of its PO, or `sandbox: partial` as the second line of the
 * address it goes to. Both travel on every wire as they are. null: none, or a name that is none.
 */
export function scenarioOf(order: {
  readonly po: string | null
  readonly line2: string | null
}): Said | null {
  const inPo = named(/~([a-z]+)$/i.exec(order.po ?? '')?.[1])
  if (inPo) return { name: inPo, in: 'po' }
  const inAddress = named(/^\s*sandbox:\s*([a-z]+)\s*$/i.exec(order.line2 ?? '')?.[1])
  return inAddress ? { name: inAddress, in: 'address' } : null
}

function named(word: string | undefined): ScenarioName | undefined {
  const name = word?.toLowerCase()
  return Object.keys(scenarios).find((each): each is ScenarioName => each === name)
}

/** Its steps with their moments, for an order placed then. */
export function stepsOf(
  name: ScenarioName,
  placedAt: Date,
): readonly { readonly action: Action; readonly dueAt: Date }[] {
  return scenarios[name].map(({ action, after }) => ({
    action,
    dueAt: new Date(placedAt.getTime() + after * 60_000),
  }))
}
