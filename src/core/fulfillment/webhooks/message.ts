import { createHash } from 'node:crypto'
import type { StreamKind } from '../../../store/streams.ts'
import type { Environment } from '../../shared/environment.ts'

/** An event on its owner's stream, as it is told. */
export interface ToldEvent {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly version: number
  readonly type: string
  readonly payload: object
  readonly at: Date
}

export interface StreamOf {
  readonly environment: Environment
  readonly kind: StreamKind
  readonly ownerId: number
}

/**
 * What names a message for ever, on every attempt and for every reader of the stream: made of what the event is, so that
 * whoever sends it after a crash gives it the same name. The letter says the environment.
 */
export function messageIdOf({ environment, kind, ownerId }: StreamOf, event: ToldEvent): string {
  const what = [
    environment,
    kind,
    ownerId,
    event.seq,
    event.retailerId,
    event.number,
    event.version,
    event.at.getTime(),
  ]
  const hash = createHash('sha256').update(what.join('|')).digest('base64url').slice(0, 24)
  return `evt_${environment === 'production' ? 'p' : 's'}_${hash}`
}

/** The bytes that are sent and signed: thin, so that who wants more asks for the order. */
export function messageBody(stream: StreamOf, event: ToldEvent): string {
  return JSON.stringify({
    type: event.type,
    timestamp: event.at.toISOString(),
    data: {
      environment: stream.environment,
      stream: stream.kind,
      seq: event.seq,
      retailerId: event.retailerId,
      number: event.number,
      version: event.version,
      payload: seenBy(stream, event.payload),
    },
  })
}

/** A supplier is told of its own share of an order, not of who ships the rest. */
export function seenBy({ kind, ownerId }: Pick<StreamOf, 'kind' | 'ownerId'>, payload: object): object {
  if (kind !== 'supplier' || !('fulfillments' in payload) || !Array.isArray(payload.fulfillments))
    return payload
  const own = payload.fulfillments.filter(
    (each: unknown) =>
      typeof each === 'object' && each !== null && 'supplierId' in each && each.supplierId === ownerId,
  )
  return { ...payload, fulfillments: own }
}
