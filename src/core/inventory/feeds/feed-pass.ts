import type { Compared } from '../../../store/feeds/changes.ts'
import type { FeedProgress, FeedRun } from '../../../store/feeds/runs.ts'
import type { Feed } from './feed.ts'
import type { GateVerdict } from './gates.ts'

/** One run of a feed on its way through the importer of its kind. */
export interface FeedPass {
  readonly feed: Feed
  readonly runId: number
  /** The mark of rows that bring none of their own. */
  readonly asOf: Date
  readonly receivedAt: Date
  /** The run that this one is compared with. */
  readonly last: FeedRun | undefined
  /** A run of the very same file that somebody refused or undid. */
  readonly rejected: FeedRun | undefined
  /** What was measured when somebody approved the run; [] where nobody has. */
  readonly approved: readonly GateVerdict[]
  /** It is the supplier's own word, and keeps to the supplier's shelves. */
  readonly isOwn: boolean
  /** Of each sort, to be looked at; undefined: as many as ever may be. */
  readonly changesKept?: number | undefined
  /** Measure, and write nothing. */
  readonly dryRun: boolean
  /** Told once, before anything is written. */
  readonly onMeasured: (measured: Measured) => void
  /** Told now and then while it writes. */
  readonly onProgress: (at: FeedProgress) => Promise<void>
}

export interface Measured {
  readonly verdicts: readonly GateVerdict[]
  /** Those that hold the run. */
  readonly holding: readonly GateVerdict[]
  readonly rowsNamed: number
  /** The moment the newest row was counted. */
  readonly newest: Date
  /** Kept to be looked at; undefined of a dry run. */
  readonly compared?: Compared | undefined
}
