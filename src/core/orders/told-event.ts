import { createHash } from 'node:crypto'
import type { StreamEntry, StreamKind } from '../../store/streams.ts'
import type { Environment } from '../shared/environment.ts'

export interface StreamOf {
  readonly environment: Environment
  readonly kind: StreamKind
  readonly ownerId: number
}

/**
 * What names an event of a stream for ever, for who reads it and on every attempt of a webhook: made of what the event is, so
 * that whoever tells it after a crash gives it the same name. The letter says the environment.
 */
export function eventIdOf({ environment, kind, ownerId }: StreamOf, event: StreamEntry): string {
  const { seq, retailerId, number, version, at } = event
  const what = [environment, kind, ownerId, seq, retailerId, number, version, at.getTime()]
  const hash = createHash('sha256').update(what.join('|')).digest('base64url').slice(0, 24)
  return `evt_${environment === 'production' ? 'p' : 's'}_${hash}`
}

/** A supplier is told of its own share of an order, not of who ships the rest; a retailer not what the operator suspects. */
export function seenBy({ kind, ownerId }: Pick<StreamOf, 'kind' | 'ownerId'>, payload: object): object {
  if (kind === 'retailer' && 'holdReason' in payload && typeof payload.holdReason === 'string')
    return { ...payload, holdReason: holdToldToRetailer(payload.holdReason) }
  if (kind !== 'supplier' || !('fulfillments' in payload) || !Array.isArray(payload.fulfillments))
    return payload
  const own = payload.fulfillments.filter(
    (each: unknown) =>
      typeof each === 'object' && each !== null && 'supplierId' in each && each.supplierId === ownerId,
  )
  return { ...payload, fulfillments: own }
}

/** That the operator looks into it is all there is to say. */
export function holdToldToRetailer<Reason extends string | null>(reason: Reason): Reason | 'attention' {
  return reason === 'fraud' ? 'attention' : reason
}
