import type { FulfillmentCaller } from '../../core/access/caller.ts'
import { getRetailer } from '../../core/access/get-retailer.ts'
import { getSupplier } from '../../core/access/get-supplier.ts'
import type { StoredEndpoint, Stream } from '../../core/fulfillment/webhooks/endpoints.ts'
import type { LoggedAttempt, ResendAsked, StoredDelivery } from '../../core/fulfillment/webhooks/resend.ts'
import type { Hub } from '../../core/hub.ts'
import { Problem } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { timeToWire } from '../values.ts'
import type { ResendRequest, WebhookAttempt, WebhookDelivery } from './webhook-log-schema.ts'
import type { Webhook } from './webhook-schema.ts'

/** Whose stream is meant: a retailer's, a supplier's, or where neither is named, the operator's own; a supplier has one. */
export async function streamFromWire(
  hub: Hub,
  caller: FulfillmentCaller,
  { retailer, supplier }: { readonly retailer?: string; readonly supplier?: string },
): Promise<Stream> {
  if (retailer !== undefined && supplier !== undefined)
    throw new MalformedRequest(['Name a retailer or a supplier, not both.'])
  if (caller.kind === 'supplier') {
    if (retailer !== undefined || supplier !== undefined) throw new Problem('forbidden', {})
    return { kind: 'supplier', ownerId: caller.supplierId }
  }
  if (retailer !== undefined)
    return { kind: 'retailer', ownerId: (await getRetailer(hub, caller, retailer)).retailerId }
  if (supplier !== undefined)
    return { kind: 'supplier', ownerId: (await getSupplier(hub, caller, supplier)).supplierId }
  return { kind: 'operator', ownerId: 0 }
}

export function webhookToWire(endpoint: StoredEndpoint): Webhook {
  return {
    webhook: endpoint.endpointId,
    stream: endpoint.kind,
    ownerId: endpoint.ownerId,
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.eventTypes === null ? null : [...endpoint.eventTypes],
    pausedAt: endpoint.pausedAt && timeToWire(endpoint.pausedAt),
    oldSecretUntil: endpoint.oldSecretUntil && timeToWire(endpoint.oldSecretUntil),
    cursor: endpoint.cursor,
    latest: endpoint.lastSeq,
    waiting: endpoint.waiting,
    givenUp: endpoint.givenUp,
    missed: endpoint.missed,
    failuresInRow: endpoint.failuresInRow,
    lastDeliveredAt: endpoint.lastDeliveredAt && timeToWire(endpoint.lastDeliveredAt),
    failingSince: endpoint.failingSince && timeToWire(endpoint.failingSince),
    lastOutcome: endpoint.lastOutcome,
    lastDetail: endpoint.lastDetail,
    createdAt: timeToWire(endpoint.createdAt),
  }
}

export function attemptToWire({ endpointId: _, at, ...rest }: LoggedAttempt): WebhookAttempt {
  return { ...rest, at: timeToWire(at) }
}

export function deliveryToWire({ nextAt, createdAt, ...rest }: StoredDelivery): WebhookDelivery {
  return { ...rest, nextAt: nextAt && timeToWire(nextAt), createdAt: timeToWire(createdAt) }
}

/** @throws MalformedRequest where it does not say what, or says it twice */
export function resendFromWire({ givenUp, from, to }: ResendRequest): ResendAsked {
  if (givenUp === true && from === undefined && to === undefined) return 'given-up'
  if (givenUp !== true && from !== undefined) return { from, to: to ?? from }
  throw new MalformedRequest(['Say givenUp: true, or from and to.'])
}
