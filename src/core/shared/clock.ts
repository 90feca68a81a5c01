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

/** The moment for the database to go by: null stands for its own. */
export function sharedMoment(clock: Clock): Date | null {
  return clock.isMachines ? null : clock.now()
}
