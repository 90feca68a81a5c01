/** The only source of time in the program, so that a test (and the sandbox) can move it. */
export interface Clock {
  now(): Date
  /**
   * Set on the clock of this machine. What several machines count together then goes by the clock of the database they share,
   * so that it does not matter which of theirs is wrong; a clock that somebody moves is obeyed as it is.
   */
  readonly isMachines?: true
}

export const systemClock: Clock = { now: () => new Date(), isMachines: true }

/** How far somebody's clock was moved ahead of the hub's, in milliseconds; 0 unless said. */
export interface Ahead {
  readonly aheadMs?: number
}

/**
 * The clock that all goes by which a retailer sees: the hub's, or as far ahead of it as the retailer's sandbox was moved. Whoever
 * has a caller of the retailer's has it there; others read it with the order or the grant they work on.
 */
export function clockOf({ clock }: { readonly clock: Clock }, { aheadMs = 0 }: Ahead): Clock {
  return aheadMs === 0 ? clock : { now: () => moved(clock.now(), { aheadMs }) }
}

/** A moment of the hub's clock as a retailer's clock shows it. */
export function moved(moment: Date, { aheadMs = 0 }: Ahead): Date {
  return aheadMs === 0 ? moment : new Date(moment.getTime() + aheadMs)
}

/** The moment for the database to go by: null stands for its own. */
export function sharedMoment(clock: Clock): Date | null {
  return clock.isMachines ? null : clock.now()
}
