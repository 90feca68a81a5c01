import type { StockCounts } from '../../../store/feeds/stock-corrections.ts'
import type { ReadOptions } from '../../shared/rows/file-table.ts'
import type { FeedKind, GateRules } from './gates.ts'

export type { StockCounts } from '../../../store/feeds/stock-corrections.ts'

/** How the files of a feed come to the hub. Whatever it says, one can always be handed in. */
export type FeedSource =
  | { readonly by: 'upload' }
  | { readonly by: 'folder' }
  /** `headers` are the names of those that are sent with their sealed values. */
  | { readonly by: 'pull'; readonly url: string; readonly headers: readonly string[] }

/** What says when a file was counted. */
export type AsOfRule =
  /** When the hub received it. */
  | { readonly by: 'receipt' }
  /** The column `as_of` of each row; times without a zone of their own are of this one. */
  | { readonly by: 'column'; readonly zone: string }
  /** `stock-{yyyy}{MM}{dd}-{HH}{mm}.csv` */
  | { readonly by: 'file-name'; readonly pattern: string; readonly zone: string }
  /** When it was changed last: the file in the folder, the header of the answer it came by. */
  | { readonly by: 'last-modified' }

export interface FeedSettings {
  readonly source: FeedSource
  /** `hub`, a ready layout or a saved mapping; undefined: by the columns of each file. */
  readonly layout?: string | undefined
  readonly read: ReadOptions
  /** What columns of the hub hold where files say nothing of them. */
  readonly constants: Readonly<Record<string, string>>
  readonly asOf: AsOfRule
  /** Of stock. */
  readonly counts: StockCounts
  /** Of stock that is `available`: how long before a count the supplier must have had a purchase order to know of it. */
  readonly receivedLagMinutes: number
  /** Files name only what changed. */
  readonly partial: boolean
  /** When it is looked for; null: when somebody brings one. */
  readonly schedule: { readonly cron: string; readonly zone: string } | null
  readonly gates: GateRules
}

export interface Feed {
  readonly feedId: number
  readonly code: string
  readonly kind: FeedKind
  readonly supplierId: number
  /** The supplier's code. */
  readonly supplier: string
  readonly settings: FeedSettings
  readonly isPaused: boolean
  readonly createdAt: Date
  readonly changedAt: Date
}

/** What a feed is where nothing else is said of it. */
export const usualSettings: FeedSettings = {
  source: { by: 'upload' },
  read: {},
  constants: {},
  asOf: { by: 'receipt' },
  counts: 'physical',
  receivedLagMinutes: 0,
  partial: false,
  schedule: null,
  gates: {},
}

export const feedRunStates = [
  'running',
  'held',
  'accepted',
  'refused',
  'superseded',
  'unchanged',
  'failed',
  'undone',
] as const
export type FeedRunState = (typeof feedRunStates)[number]
