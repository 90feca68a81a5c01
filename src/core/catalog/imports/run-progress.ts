import { noteProgress } from '../../../store/imports/runs.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'

/** A run whose program has said nothing for so long is taken for lost. */
export const LOST_AFTER_MS = 60_000
const BEAT_MS = 1000
const QUIET_BEATS = 10

export const importPhases = ['reading', 'checking', 'writing'] as const
export type ImportPhase = (typeof importPhases)[number]

/** How far a file is. */
export interface FileProgress {
  readonly phase: ImportPhase
  /** Read so far. */
  readonly rows: number
  /** Of the file as it was sent, read so far. */
  readonly bytes: number
}

export interface RunProgress {
  at(now: FileProgress): void
  now(): FileProgress
  /** Resolves when nothing more will be written. */
  stop(): Promise<void>
}

/**
 * Notes how far an import is, once a second where it got on and every ten seconds where it did not, so that one whose program
 * died can be told from one that is busy. On a connection other than the import's own, whose transaction nobody sees into.
 */
export function tellProgress(hub: Hub, environment: Environment, importId: number): RunProgress {
  let now: FileProgress = { phase: 'reading', rows: 0, bytes: 0 }
  let told = now
  let quietBeats = 0
  let writing: Promise<void> | undefined
  const beat = () => {
    quietBeats = now === told ? quietBeats + 1 : 0
    if (writing || quietBeats % QUIET_BEATS !== 0) return
    told = now
    // a sign of life that is lost is followed by the next
    writing = noteProgress(hub.db.environments[environment], importId, { ...now, at: hub.clock.now() })
      .catch(() => {})
      .finally(() => {
        writing = undefined
      })
  }
  const timer = setInterval(beat, BEAT_MS).unref()
  return {
    at: (next) => {
      now = next
    },
    now: () => now,
    stop: async () => {
      clearInterval(timer)
      await writing
    },
  }
}
