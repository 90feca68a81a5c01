import { Presets, SingleBar } from 'cli-progress'
import type { ImportProgress } from '../core/shared/rows/import-report.ts'
import { mention } from './terminal.ts'

export interface RowProgress {
  readonly at: (progress: ImportProgress) => void
  readonly end: () => void
}

const EVERY_ROWS = 50_000

/** How many rows have been read: a moving line on a terminal, a plain line now and then in a pipe. On stderr. */
export function rowProgress(isTerminal = process.stderr.isTTY === true): RowProgress {
  return isTerminal ? movingLine() : plainLines()
}

function movingLine(): RowProgress {
  // how many rows there will be is not known before the last: no bar, a count
  const bar = new SingleBar(
    { format: 'reading: {value} rows, {duration_formatted}', stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  )
  let isStarted = false
  return {
    at: ({ rows }) => {
      if (!isStarted) bar.start(0, 0)
      isStarted = true
      bar.update(rows)
    },
    end: () => {
      if (isStarted) bar.stop()
    },
  }
}

function plainLines(): RowProgress {
  let told = 0
  return {
    at: ({ rows }) => {
      if (rows - told < EVERY_ROWS) return
      told = rows
      mention(`${rows} rows read`)
    },
    end: () => {},
  }
}
