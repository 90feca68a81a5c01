import { readHeads, type StreamKind } from '../../store/streams.ts'
import type { Hub } from '../hub.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Environment } from '../shared/environment.ts'

const LOOK_MS = 250
/** Who comes when so many wait is answered at once, as if without patience. */
const MOST_WAITING = 500

interface Stream {
  readonly kind: StreamKind
  readonly ownerId: number
}

type HeadOf = (stream: Stream) => Promise<number>

/** Hubs that stop: who waits is answered with what there is. */
const stopping = new WeakSet<Hub>()

/** From now on nobody waits at this hub; those who do are answered at their next look. */
export function stopWaiting(hub: Hub): void {
  stopping.add(hub)
}

const looks = new WeakMap<Hub, Record<Environment, HeadOf>>()
let waiting = 0

/**
 * Waits until a stream has a number above this one, at most so many seconds. All who wait look together, by one question four
 * times a second. Gives the last number there is; sooner where the hub stops.
 */
export async function waitForEvent(
  hub: Hub,
  environment: Environment,
  stream: Stream,
  above: number,
  seconds: number,
): Promise<number> {
  const headOf = lookOf(hub, environment)
  const until = performance.now() + seconds * 1000
  waiting += 1
  try {
    for (;;) {
      const last = await headOf(stream)
      const isOver = performance.now() + LOOK_MS > until || waiting > MOST_WAITING || stopping.has(hub)
      if (last > above || isOver) return last
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  } finally {
    waiting -= 1
  }
}

function lookOf(hub: Hub, environment: Environment): HeadOf {
  const known = looks.get(hub)
  if (known) return known[environment]
  const of = (where: Environment) =>
    coalesced((streams: readonly Stream[]) => readHeads(hub.db.environments[where], streams), {
      max: MOST_WAITING,
      lanes: 1,
    })
  const made = { production: of('production'), sandbox: of('sandbox') }
  looks.set(hub, made)
  return made[environment]
}
