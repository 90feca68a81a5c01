/**
 * Which bodies of calls are kept: of every call; of every one while there are few, and of refused and broken ones alone where there are
 * many; of those alone; of none. `off`: there is no log at all.
 */
export type KeptBodies = 'auto' | 'all' | 'errors' | 'none' | 'off'

export interface RequestLogSettings {
  readonly bodies: KeptBodies
  /** What is older goes. */
  readonly days: number
  /** What is more goes as well, the oldest first. */
  readonly bytes: number
}
