import type { Window } from './rounds.ts'

/**
 * Sends at a steady pace, whatever the answers take, until `work` is done: a stream of customers, who do not wait for one
 * another. A request counts from when it was due.
 */
export async function pacedWhile(
  perSecond: number,
  send: () => Promise<void>,
  work: () => Promise<unknown>,
): Promise<Window> {
  const times: number[] = []
  const pending: Promise<void>[] = []
  const start = performance.now()
  let due = start
  const timer = setInterval(() => {
    for (; due <= performance.now(); due += 1000 / perSecond) {
      const sent = due
      pending.push(
        send().then(() => {
          times.push(performance.now() - sent)
        }),
      )
    }
  }, 2)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  await Promise.all(pending)
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
}
