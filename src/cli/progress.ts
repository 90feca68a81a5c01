import { Presets, SingleBar } from 'cli-progress'
import { mention } from './terminal.ts'

export interface FileProgress {
  readonly at: (progress: { rows: number; bytes: number; of: number; phase: string }) => void
  readonly end: () => void
}

const EVERY_ROWS = 50_000

/** How far a file has been read: a bar on a terminal, a plain line now and then in a pipe. On stderr. */
export function fileProgress(isTerminal = process.stderr.isTTY === true): FileProgress {
  return isTerminal ? movingBar() : plainLines()
}

function movingBar(): FileProgress {
  const bar = new SingleBar(
    { format: barLine, stream: process.stderr, clearOnComplete: true, hideCursor: true, etaBuffer: 50 },
    Presets.shades_classic,
  )
  const began = performance.now()
  let isStarted = false
  return {
    at: ({ rows, bytes, of, phase }) => {
      const rate = Math.round(rows / Math.max(0.001, (performance.now() - began) / 1000))
      if (!isStarted) bar.start(Math.max(1, of), 0, { rows, rate, phase })
      isStarted = true
      bar.update(Math.min(bytes, of), { rows, rate, phase })
    },
    end: () => {
      if (isStarted) bar.stop()
    },
  }
}

/** Which part of a workbook is being read its bytes do not tell: there are the rows, and no percentage. */
const barLine: NonNullable<ConstructorParameters<typeof SingleBar>[0]>['format'] = (
  options,
  params,
  payload,
) => {
  const rows = `${payload.rows} rows`
  if (payload.phase !== 'reading') return `${payload.phase}: ${rows} …`
  if (params.value === 0) return `reading: ${rows}, ${payload.rate} a second`
  const done = Math.round(params.progress * (options.barsize ?? 40))
  const bar = `${'█'.repeat(done)}${'░'.repeat(Math.max(0, (options.barsize ?? 40) - done))}`
  const left = Number.isFinite(params.eta) ? `, ${params.eta} s left` : ''
  return `reading ${bar} ${Math.floor(params.progress * 100)}%, ${rows}, ${payload.rate} a second${left}`
}

function plainLines(): FileProgress {
  let told = 0
  let said = 'reading'
  return {
    at: ({ rows, bytes, of, phase }) => {
      if (phase !== said && told > 0) mention(`${phase} ${rows} rows`)
      said = phase
      if (phase !== 'reading' || rows - told < EVERY_ROWS) return
      told = rows
      mention(`${rows} rows read${bytes > 0 && of > 0 ? ` (${Math.floor((bytes / of) * 100)}%)` : ''}`)
    },
    end: () => {},
  }
}

export interface TableProgress {
  readonly at: (table: string, rows: number) => void
  readonly end: () => void
}

/** Which tables are done: on a terminal the last one on a line of its own, in a pipe those that hold much. On stderr. */
export function tableProgress(isTerminal = process.stderr.isTTY === true): TableProgress {
  const clear = () => process.stderr.write('\r\u001b[K')
  return {
    at: (table, rows) => {
      if (!isTerminal) {
        if (rows >= EVERY_ROWS) mention(`${table}: ${rows} rows`)
        return
      }
      clear()
      process.stderr.write(`${table}: ${rows} rows`)
    },
    end: () => {
      if (isTerminal) clear()
    },
  }
}
