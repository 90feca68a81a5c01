import { ask } from '../api/client.ts'
import type { Environment } from '../place.tsx'
import { setLiveState } from './live-state.ts'

/** What happened, of one type, to one order. */
export interface LiveEvent {
  readonly seq: number
  readonly type: string
  readonly number: number
}

const WAITS_SECONDS = [1, 2, 4, 8, 15, 30]
/** The hub says something every fifteen seconds: after so long without, there is no connection, whatever the browser thinks. */
const SILENCE_MS = 40_000
/** A window that nobody sees gives its connection back: a browser has six of them for a hub without TLS. */
const UNSEEN_MS = 20_000

/**
 * Follows the stream of whoever is signed in until it is told to stop. `tell` has what happened, in order; undefined: too much to
 * list, so everything is to be looked at. A connection that breaks goes on where it was.
 */
export function follow(
  environment: Environment,
  tell: (events: readonly LiveEvent[] | undefined) => void,
): () => void {
  let source: EventSource | undefined
  let last: string | undefined
  let failures = 0
  let isOver = false
  let again: number | undefined
  let silence: number | undefined
  let unseen: number | undefined

  const heard = (id: string) => {
    if (id !== '') last = id
    window.clearTimeout(silence)
    silence = window.setTimeout(broken, SILENCE_MS)
  }
  const close = () => {
    source?.close()
    source = undefined
    window.clearTimeout(silence)
    window.clearTimeout(again)
  }
  const broken = () => {
    close()
    if (isOver) return
    setLiveState('reconnecting')
    failures += 1
    // a session that has ended looks like any other end from here: asking leads to the sign-in page
    if (failures === 2) void ask('GET', '/me').catch(() => {})
    const seconds = WAITS_SECONDS[Math.min(failures, WAITS_SECONDS.length) - 1] ?? 30
    again = window.setTimeout(open, seconds * 1000)
  }
  const open = () => {
    close()
    if (isOver) return
    const after = last === undefined ? '' : `?after=${last}`
    const opened = new EventSource(`/console/api/${environment}/live${after}`)
    source = opened
    opened.addEventListener('open', () => {
      failures = 0
      setLiveState('live')
    })
    opened.addEventListener('error', broken)
    for (const name of ['open', 'beat'])
      opened.addEventListener(name, (event) => heard('lastEventId' in event ? String(event.lastEventId) : ''))
    opened.addEventListener('change', (event: MessageEvent<string>) => {
      heard(event.lastEventId)
      // the hub writes it so
      tell((JSON.parse(event.data) as { events: readonly LiveEvent[] }).events)
    })
    opened.addEventListener('skipped', (event: MessageEvent<string>) => {
      heard(event.lastEventId)
      tell(undefined)
    })
  }
  const looked = () => {
    window.clearTimeout(unseen)
    if (document.visibilityState === 'visible') {
      if (source === undefined) open()
      return
    }
    unseen = window.setTimeout(() => {
      close()
      setLiveState('off')
    }, UNSEEN_MS)
  }

  setLiveState('connecting')
  open()
  document.addEventListener('visibilitychange', looked)
  window.addEventListener('online', open)
  window.addEventListener('offline', broken)
  return () => {
    isOver = true
    close()
    window.clearTimeout(unseen)
    document.removeEventListener('visibilitychange', looked)
    window.removeEventListener('online', open)
    window.removeEventListener('offline', broken)
  }
}
