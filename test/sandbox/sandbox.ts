import { type Answer, ask } from '../support/http.ts'
import type { Shop } from '../support/shop.ts'

/** The operator at a door of the sandbox: its key, and paths from `/operator` on. */
export interface Keeper {
  get(path: string): Promise<Answer>
  post(path: string, json: unknown): Promise<Answer>
  send(method: string, path: string, json?: unknown): Promise<Answer>
  /** Moves the clock of a retailer and gives what ran. @throws Error where it is refused */
  advance(retailer: string, by: string, more?: object): Promise<readonly Ran[]>
}

export interface Ran {
  readonly at: string
  readonly what: string
  readonly number: number | null
  readonly outcome: string
}

export async function keeperOf(
  shop: Shop,
  environment: 'production' | 'sandbox' = 'sandbox',
): Promise<Keeper> {
  const authorization = `Bearer ${await shop.operatorKey(environment)}`
  const send = (method: string, path: string, json?: unknown) =>
    ask(shop.port, `/operator${path}`, {
      method,
      headers: { authorization, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
  const post = (path: string, json: unknown) => send('POST', path, json)
  return {
    send,
    post,
    get: (path) => send('GET', path),
    advance: async (retailer, by, more = {}) => {
      const answer = await post(`/sandbox/${retailer}/clock`, { advance: by, ...more })
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
      return answer.json().ran
    },
  }
}
