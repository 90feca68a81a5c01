/** Something that must not last for ever: told once, when its moment has passed. */
export interface Timed {
  /** By `performance.now()`; may be moved while it is watched. */
  readonly dueAt: number
  late(): void
}

export interface Deadlines {
  watch(one: Timed): void
  leave(one: Timed): void
}

/** How much later than its moment something may be told. */
const TICK_MS = 50

/**
 * Many deadlines on one timer: a thousand calls a second each set several and hardly one of them ever comes, so setting one is to
 * cost nothing. The timer runs while something is watched.
 */
export function deadlines(): Deadlines {
  const watched = new Set<Timed>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const one of watched) if (one.dueAt <= now) one.late()
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
