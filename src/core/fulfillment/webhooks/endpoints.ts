import { appendAudit } from '../../../store/access.ts'
import type { StreamKind } from '../../../store/streams.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import {
  deleteEndpoint,
  findEndpoint,
  insertEndpoint,
  lockEndpoint,
  readEndpoints,
  rotateSecret,
  type StoredEndpoint,
  updateEndpoint,
} from '../../../store/webhooks/endpoints.ts'
import { actorOf, type Caller } from '../../access/caller.ts'
import { requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { ownStream, requireOwn } from '../../orders/read-events.ts'
import { Problem } from '../../shared/problem.ts'
import { newSecret } from './signature.ts'

export type { StoredEndpoint } from '../../../store/webhooks/endpoints.ts'

/** Whose events: 0 owns the operator's own stream. */
export interface Stream {
  readonly kind: StreamKind
  readonly ownerId: number
}

export interface AddEndpoint {
  readonly url: string
  readonly description?: string | undefined
  /** All unless said. */
  readonly eventTypes?: readonly string[] | null | undefined
  /** A number of the stream: what comes after it is sent. From now on unless said. */
  readonly after?: number | undefined
}

export interface MadeEndpoint {
  readonly endpoint: StoredEndpoint
  /** Shown this once; kept sealed. */
  readonly secret: string
}

const MOST_TYPES = 50
const LONGEST_OVERLAP_HOURS = 720

/**
 * In the environment of the caller; a retailer and a supplier only for themselves. @throws Problem `invalid-request`, `forbidden` for
 * another's stream
 */
export async function addEndpoint(
  hub: Hub,
  caller: Caller,
  stream: Stream,
  input: AddEndpoint,
): Promise<MadeEndpoint> {
  requireOwn(caller, stream)
  const { url, description = '', eventTypes = null, after = null } = input
  requireAll(hub.outgoing.complaint(url), typesComplaint(eventTypes), descriptionComplaint(description))
  const secret = newSecret(hub.random)
  const endpointId = await write(hub, caller, async (tx) => {
    const made = await insertEndpoint(tx, {
      ...stream,
      ...{ url, description, eventTypes, after },
      secret: hub.keyring.seal(secret),
      createdAt: hub.clock.now(),
      createdBy: actorOf(caller),
    })
    const facts = { ...stream, host: new URL(url).host, eventTypes, after }
    return { endpointId: made, action: 'webhook.add', facts }
  })
  return { endpoint: await getEndpoint(hub, caller, endpointId), secret }
}

/** Of one stream, or of all that the caller may see of its environment. @throws Problem `forbidden` for another's stream */
export async function listEndpoints(
  hub: Hub,
  caller: Caller,
  stream: Stream | null,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StoredEndpoint[]> {
  if (stream) requireOwn(caller, stream)
  return await readEndpoints(hub.db.environments[caller.environment], stream ?? ownStream(caller), page)
}

/** Somebody else's is not there. @throws Problem `webhook-not-found` */
export async function getEndpoint(hub: Hub, caller: Caller, endpointId: number): Promise<StoredEndpoint> {
  const found = await findEndpoint(hub.db.environments[caller.environment], endpointId, ownStream(caller))
  if (!found) throw new Problem('webhook-not-found', { webhook: String(endpointId) })
  return found
}

export interface ChangeEndpoint {
  readonly url?: string
  readonly description?: string
  readonly eventTypes?: readonly string[] | null
  readonly paused?: boolean
}

/**
 * What is not said stays. A paused endpoint keeps its place in the stream, and goes on from there when it is resumed.
 * @throws Problem `webhook-not-found`, `invalid-request`
 */
export async function changeEndpoint(
  hub: Hub,
  caller: Caller,
  endpointId: number,
  change: ChangeEndpoint,
): Promise<StoredEndpoint> {
  const { url, description, eventTypes, paused } = change
  requireAll(
    url === undefined ? null : hub.outgoing.complaint(url),
    typesComplaint(eventTypes ?? null),
    descriptionComplaint(description ?? ''),
  )
  await write(hub, caller, async (tx) => {
    const before = await held(tx, caller, endpointId)
    const pausedAt = paused ? (before.pausedAt ?? hub.clock.now()) : null
    await updateEndpoint(tx, endpointId, {
      url: url ?? before.url,
      description: description ?? before.description,
      eventTypes: eventTypes === undefined ? before.eventTypes : eventTypes,
      pausedAt: paused === undefined ? before.pausedAt : pausedAt,
    })
    const { url: address, ...rest } = change
    const facts = { ...rest, ...(address === undefined ? {} : { host: new URL(address).host }) }
    return { endpointId, action: 'webhook.change', facts }
  })
  return await getEndpoint(hub, caller, endpointId)
}

/**
 * A new secret; the one before it signs beside it for so many hours. @throws Problem `webhook-not-found`, `invalid-request`
 */
export async function rotateEndpointSecret(
  hub: Hub,
  caller: Caller,
  endpointId: number,
  overlapHours: number,
): Promise<MadeEndpoint> {
  const isInRange =
    Number.isInteger(overlapHours) && overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP_HOURS
  requireAll(isInRange ? null : `The old secret signs on for 0 to ${LONGEST_OVERLAP_HOURS} hours.`)
  const secret = newSecret(hub.random)
  await write(hub, caller, async (tx) => {
    await held(tx, caller, endpointId)
    const until = new Date(hub.clock.now().getTime() + overlapHours * 3_600_000)
    await rotateSecret(tx, endpointId, hub.keyring.seal(secret), until)
    return { endpointId, action: 'webhook.rotate-secret', facts: { overlapHours } }
  })
  return { endpoint: await getEndpoint(hub, caller, endpointId), secret }
}

/** Ends it, with what waits for it. @throws Problem `webhook-not-found` */
export async function removeEndpoint(hub: Hub, caller: Caller, endpointId: number): Promise<void> {
  await write(hub, caller, async (tx) => {
    const { kind, ownerId, cursor, waiting } = await held(tx, caller, endpointId)
    await deleteEndpoint(tx, endpointId)
    return { endpointId, action: 'webhook.remove', facts: { kind, ownerId, cursor, waiting } }
  })
}

interface Written {
  readonly endpointId: number
  readonly action: string
  readonly facts: object
}

async function write(hub: Hub, caller: Caller, work: (tx: Tx) => Promise<Written>): Promise<number> {
  const { environment } = caller
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    const { endpointId, action, facts } = await work(tx)
    const subject = `webhook:${endpointId}`
    await appendAudit(tx, {
      environment,
      actor: actorOf(caller),
      action,
      subject,
      facts,
      at: hub.clock.now(),
    })
    return endpointId
  })
}

/** Nobody delivers to it or changes it until the transaction ends. */
async function held(tx: Tx, caller: Caller, endpointId: number): Promise<StoredEndpoint> {
  const fence = ownStream(caller)
  await lockEndpoint(tx, endpointId, fence)
  const found = await findEndpoint(tx, endpointId, fence)
  if (!found) throw new Problem('webhook-not-found', { webhook: String(endpointId) })
  return found
}

function typesComplaint(types: readonly string[] | null): string | null {
  if (types === null) return null
  const isGood =
    types.length > 0 &&
    types.length <= MOST_TYPES &&
    types.every((type) => /^[a-z_]+(\.[a-z_]+)+$/.test(type))
  return isGood ? null : 'Name 1 to 50 event types such as order.placed, or none for all.'
}

function descriptionComplaint(description: string): string | null {
  return description.length <= 255 ? null : 'A description has at most 255 characters.'
}
