import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { findLiveByHash, type LiveCredential, markUsed } from '../../store/access.ts'
import { persistently } from '../../store/tx.ts'
import type { Clock } from '../shared/clock.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Log } from '../shared/log.ts'

/**
 * Looks credentials up by the hash of their secret: nothing is cached, so a revoked one is refused at once, everywhere, and an
 * expired one as soon as its time is up.
 */
export interface Authenticator {
  /** undefined: unknown, revoked, expired, or of the other environment, which looks the same from here. */
  find(secret: string): Promise<LiveCredential | undefined>
}

const LAST_USED_EVERY_MS = 60_000

export function createAuthenticator(pool: Pool, clock: Clock, log: Log): Authenticator {
  const look = coalesced<Buffer, LiveCredential | undefined>(
    (hashes) => persistently(() => findLiveByHash(pool, hashes, clock.now())),
    {
      max: 256,
      lanes: 2,
    },
  )
  const marked = new Map<number, number>()

  const mark = (credentialId: number) => {
    const now = clock.now()
    if (now.getTime() - (marked.get(credentialId) ?? 0) < LAST_USED_EVERY_MS) return
    marked.set(credentialId, now.getTime())
    // when it was last used is worth a note, not a request
    markUsed(pool, [credentialId], now).catch((error: unknown) => {
      log.warn({ credentialId, reason: String(error) }, 'could not note when a credential was used')
    })
  }

  return {
    find: async (secret) => {
      const live = await look(hashOf(secret))
      if (live) mark(live.credentialId)
      return live
    },
  }
}

/** Secrets are random and long, so one round of SHA-256 is enough; only this is stored. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
