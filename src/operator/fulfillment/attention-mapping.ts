import type { Attention as Thing } from '../../core/fulfillment/attention/source.ts'
import { unreadableCursor } from '../paging.ts'
import { timeToWire } from '../values.ts'
import type { Attention } from './attention-schema.ts'

export function attentionToWire({ since, due, ...thing }: Thing): Attention {
  return { ...thing, since: timeToWire(since), due: due && timeToWire(due) }
}

/** Where a thing stands on the list, and what the next page begins after. */
export function cursorOf({ kind, subject, due, since }: Thing): string {
  return `${(due ?? since).getTime()}_${kind}_${subject}`
}

export function placeFromCursor(text: string): Pick<Thing, 'kind' | 'subject' | 'since'> {
  const [, at, kind = '', subject = ''] = /^(-?\d{1,14})_([a-z-]{1,40})_(.{1,120})$/.exec(text) ?? []
  if (at === undefined) throw unreadableCursor()
  return { kind, subject, since: new Date(Number(at)) }
}
