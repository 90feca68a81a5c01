import { readRuns } from '../../../store/imports/runs.ts'
import type { Queryable } from '../../../store/sql.ts'
import { type RowCells, textCell } from '../../shared/rows/cells.ts'
import type { ReadOptions } from '../../shared/rows/file-table.ts'
import { type OwnShelves, refuseForeign } from '../own-shelves.ts'
import type { ImportRequest } from '../run-import.ts'
import type { Feed } from './feed.ts'
import type { FeedRun } from './find-feeds.ts'

/**
 * What a supplier says of a file that it brings itself; the feed's own settings hold where it says nothing. It reaches no further than
 * its shelves, whoever lets it in.
 */
export interface OwnWord {
  /** One bad row, and nothing is changed. */
  readonly strict: boolean
  readonly read: ReadOptions
  readonly layout: string | undefined
  readonly constants: Readonly<Record<string, string>>
}

/** How a file of the feed is read. */
export function readingOf(
  { kind, supplier, settings }: Feed,
  own: OwnWord | undefined,
): Pick<ImportRequest, 'strict' | 'read' | 'layout' | 'constants' | 'note'> {
  const { layout, read } = settings
  const constants = { ...settings.constants, ...own?.constants }
  // whose codes a file names depends on that: who reads it otherwise than the feed does is not told otherwise
  const isAsFeed = own === undefined || (own.layout === undefined && layout !== undefined)
  return {
    strict: own?.strict ?? false,
    read: { ...read, ...said(own?.read ?? {}) },
    layout: own?.layout ?? layout,
    // a file speaks for the feed's supplier. Price lists know none
    constants: kind === 'prices' || !isAsFeed ? constants : { supplier, ...constants },
    ...(own && { note: { ownWord: own } }),
  }
}

/** What the supplier said when it brought the file of this run; undefined: it was not the supplier. */
export async function ownWordOf(db: Queryable, { importId }: FeedRun): Promise<OwnWord | undefined> {
  if (importId === null) return undefined
  const [found] = await readRuns(db, { importId, limit: 1, silentSince: new Date(0) })
  const word = found?.options.ownWord
  // as: nothing but `readingOf` writes it
  return typeof word === 'object' && word !== null ? (word as OwnWord) : undefined
}

/** A moment that the feed does not heed is not passed over; what is another's is as unknown as none. */
export function refuseOthers(cells: RowCells, { settings }: Feed, own: OwnShelves): void {
  refuseForeign(cells, own)
  if (settings.asOf.by === 'column') return
  const asOf = cells.read('as_of', textCell(64))
  if (asOf) cells.refuse({ column: 'as_of', value: asOf, reason: 'is not heeded by this feed: leave it out' })
}

function said(read: ReadOptions): ReadOptions {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
