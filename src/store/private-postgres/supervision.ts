import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { findServer } from './adoption.ts'
import { reasonOf } from './error.ts'
import { outliveSessions, type Server, startServer, stopServer } from './server.ts'
import type { Site } from './site.ts'
import { within } from './within.ts'

/** Keeps the server running until told otherwise. */
export interface Supervision {
  server(): Server
  /** Stops the server and settles when it is gone. */
  stop(): Promise<void>
  /** Stops watching and leaves the server running. */
  letGo(): void
}

const longestPauseMs = 30_000
/** A server that lived this long did not die of how it was started. */
const steadyAfterMs = 60_000

export function supervise(site: Site, first: Server): Supervision {
  const ending = new AbortController()
  const wanted = () => !ending.signal.aborted
  let server = first
  let earlyDeaths = 0

  /** Tries for ever: the hub is useless without it, and the cause (a full disk, memory) may pass. */
  const restart = async (): Promise<Server | undefined> => {
    for (let failures = 0; wanted(); ) {
      await pause(pauseAfter(failures + earlyDeaths), ending.signal)
      if (!wanted()) return undefined
      try {
        return await startServer(site, wanted)
      } catch (error) {
        failures += 1
        if (wanted() && (failures === 1 || failures % 5 === 0)) {
          site.log(`The database could not be restarted (try ${failures}); trying again. ${reasonOf(error)}`)
        }
      }
    }
    return undefined
  }

  const watch = async (): Promise<void> => {
    while (wanted()) {
      const startedAt = performance.now()
      const how = await server.gone
      if (!wanted()) return
      earlyDeaths = performance.now() - startedAt > steadyAfterMs ? 0 : earlyDeaths + 1
      site.log(`The database stopped unexpectedly (${how}). Restarting it.`)
      server = (await restart()) ?? server
      if (wanted()) site.log('The database is running again.')
    }
  }
  const watching = watch()

  return {
    server: () => server,
    letGo: () => ending.abort(),
    stop: async () => {
      ending.abort()
      await stopServer(site, server)
      await stopAnyServer(site)
      await within(60_000, watching)
      // One that a restart had begun to bring up.
      await stopAnyServer(site)
      await outliveSessions(site)
    },
  }
}

async function stopAnyServer(site: Site): Promise<void> {
  const found = findServer(site.places)
  if (found) await stopServer(site, found)
}

/** A first death is mended at once; after that the pauses double. */
function pauseAfter(troubles: number): number {
  return troubles <= 1 ? 0 : Math.min(250 * 2 ** (troubles - 1), longestPauseMs)
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
}
