/** The only source of time in the program, so that a test (and the sandbox) can move it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
