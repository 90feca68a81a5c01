import type { Feed as CoreFeed } from '../../core/inventory/feeds/feed.ts'
import { type GateLimit, type GateName, gateDefaults, limitsOf } from '../../core/inventory/feeds/gates.ts'
import type { Feed } from './feed-schema.ts'

/** What the runs of a feed are measured by, as usual and as it is set. */
export function gatesToWire({ kind, settings }: CoreFeed): Feed['gates'] {
  const limits = limitsOf(kind, settings)
  // as: the names of the table are the gates'
  const usual = Object.entries(gateDefaults[kind]) as [GateName, GateLimit][]
  return usual.map(([gate, each]) => {
    const limit = limits.get(gate)
    return { gate, usual: limitToWire(each), limit: limit ? limitToWire(limit) : null }
  })
}

function limitToWire({ share, atLeast, beyond }: GateLimit) {
  return { share, atLeast, ...(beyond === undefined ? {} : { beyond }) }
}
