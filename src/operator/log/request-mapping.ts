import type { ListedRequest, RequestsAsked, WholeRequest } from '../../core/orders/requests/read-requests.ts'
import { isEntryId } from '../../core/orders/requests/read-requests.ts'
import { defaultLimit, unreadableCursor } from '../paging.ts'
import { timeToWire } from '../values.ts'
import { curlAgain } from './curl-again.ts'
import { type RequestSummary, surfaces, type WholeRequest as WireRequest } from './request-schema.ts'

const statuses = {
  '2xx': { statusFrom: 200, statusBelow: 300 },
  '3xx': { statusFrom: 300, statusBelow: 400 },
  '4xx': { statusFrom: 400, statusBelow: 500 },
  '5xx': { statusFrom: 500 },
  failed: { statusFrom: 400 },
} as const

interface Query {
  readonly surface?: string
  readonly status?: keyof typeof statuses
  readonly method?: string
  readonly path?: string
  readonly requestId?: string
  readonly po?: string
  readonly number?: number
  readonly credential?: number
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly after?: string
}

/** One entry more than asked for. @throws MalformedRequest for an unreadable cursor */
export function requestsFromWire(query: Query): RequestsAsked {
  const { status, path, credential, since, until, limit = defaultLimit, after, ...rest } = query
  if (after !== undefined && !isEntryId(after)) throw unreadableCursor()
  return {
    ...rest,
    ...(status === undefined ? {} : statuses[status]),
    pathPrefix: path,
    credentialId: credential,
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
    after,
    limit: limit + 1,
  }
}

export function summaryToWire(entry: ListedRequest): RequestSummary {
  return {
    entry: entry.entryId,
    at: timeToWire(entry.at),
    // what the hub itself wrote
    surface: surfaces.find((each) => each === entry.surface) ?? 'operator',
    retailer: entry.retailer,
    supplier: entry.supplier,
    credential: entry.credential,
    credentialId: entry.credentialId,
    method: entry.method,
    path: entry.path,
    status: entry.status,
    ms: Math.round(entry.ms * 10) / 10,
    requestId: entry.requestId,
    problem: entry.problem,
    number: entry.number,
    po: entry.po,
    requestBytes: entry.requestBytes,
    answerBytes: entry.answerBytes,
  }
}

export function requestToWire(entry: WholeRequest, baseUrl: string): WireRequest {
  const { requestHeaders, requestBody, answerHeaders, answerBody, orders } = entry
  return {
    ...summaryToWire(entry),
    ...{ requestHeaders, requestBody, answerHeaders, answerBody },
    orders: orders.map((order) => ({ ...order })),
    curl: curlAgain(entry, baseUrl),
  }
}
