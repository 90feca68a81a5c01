import type { Pool } from 'pg'
import { noteWay } from '../../store/access/sophio-keys.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'

/** How a pair came: in the `Authorization` header, or in the address. */
export type KeyWay = 'header' | 'url'

/** From where, and how, a pair was used; between the first time and the last. */
export interface KeyUse {
  readonly way: KeyWay
  readonly address: string
  readonly firstAt: Date
  readonly lastAt: Date
}

/** Notes where pairs are used from, beside the request and never in its way. */
export interface KeyUses {
  note(use: { readonly credentialId: number; readonly way: KeyWay; readonly address: string }): void
}

const NOTED_EVERY_MS = 60_000
const KEPT = 10
/** Of what is remembered to have been noted; forgetting costs a statement, not a mistake. */
const REMEMBERED = 10_000
/** Longer than any address of a network. */
const LONGEST_ADDRESS = 64

export function createKeyUses(pool: Pool, clock: Clock, log: Log): KeyUses {
  const noted = new Map<string, number>()
  return {
    note: ({ credentialId, way, address }) => {
      const at = clock.now()
      const place = `${credentialId} ${way} ${address}`
      if (at.getTime() - (noted.get(place) ?? 0) < NOTED_EVERY_MS) return
      if (noted.size >= REMEMBERED) noted.clear()
      noted.set(place, at.getTime())
      const use = { credentialId, way, address: address.slice(0, LONGEST_ADDRESS), at }
      noteWay(pool, use, KEPT).catch((error: unknown) => {
        log.warn({ credentialId, reason: String(error) }, 'could not note where a key was used from')
      })
    },
  }
}
