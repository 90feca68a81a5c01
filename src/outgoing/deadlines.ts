/** Something that must not last for ever: told once, when its moment has passed or it is wanted no longer. */
export interface Timed {
  /** By `performance.now()`; may be moved while it is watched. */
  readonly dueAt: number
  late(): void
  /** Nobody wants it any more. */
  isStopped(): boolean
  stop(): void
}

export interface Deadlines {
  watch(one: Timed): void
  leave(one: Timed): void
}

/** How much later than its moment something may be told. */
const TICK_MS = 50

/**
 * Many deadlines on one timer: a thousand calls a second each set several and hardly one of them ever comes, so setting one is to
 * cost nothing. So is breaking off: each is asked, rather than a listener added to a signal for each. The timer runs while
 * something is watched.
 */
export function deadlines(): Deadlines {
  const watched = new Set<Timed>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const one of watched) {
      if (one.isStopped()) one.stop()
      else if (one.dueAt <= now) one.late()
    }
    if (watched.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  return {
    watch: (one) => {
      watched.add(one)
      timer ??= setInterval(look, TICK_MS)
    },
    leave: (one) => void watched.delete(one),
  }
}
