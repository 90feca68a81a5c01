/** Places of those that are answered soon. */
export interface Slots {
  /** Resolves when there is a place; call what it gives when it is needed no longer. */
  take(): Promise<() => void>
}

interface Held {
  /** By `performance.now()`. */
  readonly since: number
  isCounted: boolean
}

const LOOK_MS = 20

/**
 * So many calls at once, of those that are answered soon: more of them would only be more connections for the same work. Who waits
 * for an answer longer than `patienceMs` keeps nobody waiting: its place goes to the next, and it has one of its own. So a thousand
 * receivers that hang cost the others nothing, and far receivers are called by as many lanes as there are.
 */
export function slots(most: number, patienceMs: number): Slots {
  const held = new Set<Held>()
  const queue: (() => void)[] = []
  let counted = 0
  let timer: NodeJS.Timeout | undefined
  const next = () => {
    while (counted < most && queue.length > 0) {
      counted += 1
      queue.shift()?.()
    }
  }
  const makeWay = (one: Held) => {
    held.delete(one)
    if (!one.isCounted) return
    one.isCounted = false
    counted -= 1
    next()
  }
  const look = () => {
    const before = performance.now() - patienceMs
    for (const one of held) if (one.since <= before) makeWay(one)
    if (held.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  const given = (): (() => void) => {
    const one = { since: performance.now(), isCounted: true }
    held.add(one)
    timer ??= setInterval(look, LOOK_MS).unref()
    return () => makeWay(one)
  }
  return {
    take: () => {
      if (counted < most) {
        counted += 1
        return Promise.resolve(given())
      }
      return new Promise((resolve) => queue.push(() => resolve(given())))
    },
  }
}
