import { MalformedRequest } from '../wire/malformed-request.ts'

/** What a list is asked for. */
export interface Window {
  readonly limit?: number | undefined
  readonly after?: string | undefined
}

export interface PageOf<Row> {
  readonly data: Row[]
  readonly next: string | null
}

export const defaultLimit = 50

/** A page out of a list that is read whole, because it is short and stays so; its rows go up by their number. */
export function pageOfWhole<Entry, Row>(
  entries: readonly Entry[],
  { limit = defaultLimit, after }: Window,
  idOf: (entry: Entry) => number,
  toWire: (entry: Entry) => Row,
): PageOf<Row> {
  const from = after === undefined ? 0 : idFromCursor(after)
  const rest = entries.filter((entry) => idOf(entry) > from)
  return pageOf(rest.slice(0, limit + 1), limit, (entry) => String(idOf(entry)), toWire)
}

/** Of one row more than asked for, so that the end of the list is known without another call. */
export function pageOf<Entry, Row>(
  entries: readonly Entry[],
  limit: number,
  cursorOf: (entry: Entry) => string,
  toWire: (entry: Entry) => Row,
): PageOf<Row> {
  const page = entries.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map(toWire),
    next: entries.length > limit && last !== undefined ? cursorOf(last) : null,
  }
}

/** @throws MalformedRequest */
export function idFromCursor(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw unreadableCursor()
  return Number(text)
}

export function unreadableCursor(): MalformedRequest {
  return new MalformedRequest(['query.after is not a cursor of this list: give `next` of the page before.'])
}

/** What names its rows takes no filter besides. @throws MalformedRequest */
export function requireAlone(name: string, filter: object): void {
  if (Object.keys(filter).length > 0)
    throw new MalformedRequest([`query: give ${name} or a filter, not both.`])
}
