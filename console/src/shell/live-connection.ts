import { ask } from '../api/client.ts'
import type { Environment } from '../place.tsx'
import { setLiveState } from './live-state.ts'

/** What happened, of one type, to one order. */
export interface LiveEvent {
  readonly seq: number
  readonly type: string
  readonly number: number
}

/** Events in order; `feeds`: runs of feeds got on; undefined: too much to list, so everything is to be looked at. */
export type News = readonly LiveEvent[] | 'feeds' | undefined
type Tell = (news: News) => void

const WAITS_SECONDS = [1, 2, 4, 8, 15, 30]
/** The hub says something every fifteen seconds: after so long without, there is no connection, whatever the browser thinks. */
const SILENCE_MS = 40_000
/** A window that nobody sees gives its connection back: a browser has six of them for a hub without TLS. */
const UNSEEN_MS = 20_000

/** Follows the stream of whoever is signed in until it is told to stop. A connection that breaks goes on where it was. */
export function follow(environment: Environment, tell: Tell): () => void {
  const connection = new LiveConnection(environment, tell)
  setLiveState('connecting')
  connection.open()
  const [open, broken, looked] = [connection.open, connection.broken, connection.looked]
  document.addEventListener('visibilitychange', looked)
  window.addEventListener('online', open)
  window.addEventListener('offline', broken)
  return () => {
    connection.end()
    document.removeEventListener('visibilitychange', looked)
    window.removeEventListener('online', open)
    window.removeEventListener('offline', broken)
  }
}

class LiveConnection {
  readonly #environment: Environment
  readonly #tell: Tell
  #source: EventSource | undefined
  #last = ''
  #failures = 0
  #isOver = false
  #again: number | undefined
  #silence: number | undefined
  #unseen: number | undefined

  constructor(environment: Environment, tell: Tell) {
    this.#environment = environment
    this.#tell = tell
  }

  readonly open = () => {
    this.#close()
    if (this.#isOver) return
    const after = this.#last === '' ? '' : `?after=${this.#last}`
    const source = new EventSource(`/console/api/${this.#environment}/live${after}`)
    this.#source = source
    source.addEventListener('open', () => {
      this.#failures = 0
      setLiveState('live')
    })
    source.addEventListener('error', this.broken)
    source.addEventListener('beat', () => this.#heard(''))
    source.addEventListener('change', (event: MessageEvent<string>) => {
      this.#heard(event.lastEventId)
      // the hub writes it so
      this.#tell((JSON.parse(event.data) as { events: readonly LiveEvent[] }).events)
    })
    source.addEventListener('feeds', () => {
      this.#heard('')
      this.#tell('feeds')
    })
    source.addEventListener('skipped', (event: MessageEvent<string>) => {
      this.#heard(event.lastEventId)
      this.#tell(undefined)
    })
    // the hub's own greeting, which names the place in the stream
    source.addEventListener('open', (event) => 'data' in event && this.#heard(nameOf(event)))
  }

  readonly broken = () => {
    this.#close()
    if (this.#isOver) return
    setLiveState('reconnecting')
    this.#failures += 1
    // a session that has ended looks like any other end from here: asking leads to the sign-in page
    if (this.#failures === 2) void ask('GET', '/me').catch(() => {})
    const seconds = WAITS_SECONDS[Math.min(this.#failures, WAITS_SECONDS.length) - 1] ?? 30
    this.#again = window.setTimeout(this.open, seconds * 1000)
  }

  /** Somebody looks at the window again, or away from it. */
  readonly looked = () => {
    window.clearTimeout(this.#unseen)
    if (document.visibilityState === 'visible') {
      if (this.#source === undefined) this.open()
      return
    }
    this.#unseen = window.setTimeout(() => {
      this.#close()
      setLiveState('off')
    }, UNSEEN_MS)
  }

  end(): void {
    this.#isOver = true
    this.#close()
    window.clearTimeout(this.#unseen)
  }

  #heard(id: string): void {
    if (id !== '') this.#last = id
    window.clearTimeout(this.#silence)
    this.#silence = window.setTimeout(this.broken, SILENCE_MS)
  }

  #close(): void {
    this.#source?.close()
    this.#source = undefined
    window.clearTimeout(this.#silence)
    window.clearTimeout(this.#again)
  }
}

function nameOf(event: Event): string {
  return 'lastEventId' in event ? String(event.lastEventId) : ''
}
