import { setTimeout as sleep } from 'node:timers/promises'

/** The promise, or undefined after so many milliseconds. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  const giveUp = new AbortController()
  try {
    return await Promise.race([promise, sleep(milliseconds, undefined, { signal: giveUp.signal })])
  } finally {
    giveUp.abort()
  }
}
