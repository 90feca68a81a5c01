import { changed, type Queryable, row, rows } from '../sql.ts'

/** A call as it is kept; its names are those of the statement's columns. */
export interface LoggedRequest {
  /** UUID version 7: in the order of time. */
  readonly entryId: string
  /** 0: of no retailer, or of nobody who was known. */
  readonly retailerId: number
  readonly at: Date
  readonly surface: string
  readonly credentialId: number | null
  readonly supplierId: number | null
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ms: number
  readonly requestId: string
  readonly problem: string | null
  /** Of the first order it brought or was answered with. */
  readonly number: number | null
  readonly po: string | null
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string | null
  readonly requestBytes: number
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly answerBody: string | null
  readonly answerBytes: number
}

export interface RequestOrder {
  readonly entryId: string
  readonly retailerId: number
  readonly number: number
  readonly po: string | null
  readonly brought: boolean
}

export interface HourOfRequests {
  readonly hour: Date
  readonly requests: number
  readonly refused: number
  readonly failed: number
  readonly bytes: number
}

/** Within the fence of all their retailers, and not waited for by the disk: it is a log. */
export async function insertRequests(
  db: Queryable,
  requests: readonly LoggedRequest[],
  orders: readonly RequestOrder[],
  hours: readonly HourOfRequests[],
): Promise<void> {
  await changed(
    db,
    {
      name: 'requests.insert',
      text: `with soon as materialized (select set_config('synchronous_commit', 'off', true)),
             hours as (
               insert into request_hour as h (hour, requests, refused, failed, bytes)
               select hour, requests, refused, failed, bytes
                 from json_to_recordset($3) r(hour timestamptz, requests bigint, refused bigint, failed bigint, bytes bigint)
                order by hour
               on conflict (hour) do update
                  set requests = h.requests + excluded.requests, refused = h.refused + excluded.refused,
                      failed = h.failed + excluded.failed, bytes = h.bytes + excluded.bytes),
             orders as (
               insert into request_order (retailer_id, number, entry_id, po, brought)
               select "retailerId", number, "entryId", po, brought
                 from json_to_recordset($2) r("retailerId" int, number bigint, "entryId" uuid, po text, brought boolean)
               on conflict do nothing)
             insert into request_log (retailer_id, entry_id, at, surface, credential_id, supplier_id, method, path, status, ms,
                                      request_id, problem, number, po, request_headers, request_body, request_bytes,
                                      answer_headers, answer_body, answer_bytes)
             select "retailerId", "entryId", at, surface, "credentialId", "supplierId", method, path, status, ms,
                    "requestId", problem, number, po, "requestHeaders", "requestBody", "requestBytes",
                    "answerHeaders", "answerBody", "answerBytes"
               from soon cross join json_to_recordset($1) r(
                 "retailerId" int, "entryId" uuid, at timestamptz, surface text, "credentialId" int, "supplierId" int,
                 method text, path text, status int, ms real, "requestId" text, problem text, number bigint, po text,
                 "requestHeaders" jsonb, "requestBody" text, "requestBytes" int,
                 "answerHeaders" jsonb, "answerBody" text, "answerBytes" int)`,
    },
    [JSON.stringify(requests), JSON.stringify(orders), JSON.stringify(hours)],
  )
}

/** Which entries; what is undefined is not asked about. */
export interface RequestFilter {
  readonly surface?: string | undefined
  readonly statusFrom?: number | undefined
  readonly statusBelow?: number | undefined
  readonly method?: string | undefined
  readonly pathPrefix?: string | undefined
  readonly requestId?: string | undefined
  readonly po?: string | undefined
  readonly number?: number | undefined
  readonly credentialId?: number | undefined
}

/** Entries between two ids, neither counted in; newest first. */
export interface RequestWindow {
  readonly above: string
  readonly below: string
  readonly limit: number
}

const head = `l.entry_id as "entryId", l.retailer_id as "retailerId", l.at, l.surface, l.credential_id as "credentialId",
                    l.supplier_id as "supplierId", l.method, l.path, l.status, l.ms::float8 as ms, l.request_id as "requestId",
                    l.problem, l.number, l.po, l.request_bytes as "requestBytes", l.answer_bytes as "answerBytes"`

export type RequestHead = Omit<
  LoggedRequest,
  'requestHeaders' | 'requestBody' | 'answerHeaders' | 'answerBody'
>

/**
 * Newest first, of these retailers, within their fence. A text for each kind of question: each has its index, and the others are
 * looked through from the newest on.
 */
export async function readRequests(
  db: Queryable,
  retailers: readonly number[],
  filter: RequestFilter,
  { above, below, limit }: RequestWindow,
): Promise<readonly RequestHead[]> {
  const values: unknown[] = [retailers, above, below, limit]
  const give = (value: unknown) => `$${values.push(value)}`
  const parts: readonly (readonly [keyof RequestFilter, () => string])[] = [
    ['surface', () => `l.surface = ${give(filter.surface)}`],
    ['statusFrom', () => `l.status >= ${give(filter.statusFrom)}`],
    ['statusBelow', () => `l.status < ${give(filter.statusBelow)}`],
    ['method', () => `l.method = ${give(filter.method)}`],
    ['pathPrefix', () => `starts_with(l.path, ${give(filter.pathPrefix)})`],
    ['requestId', () => `l.request_id = ${give(filter.requestId)}`],
    ['credentialId', () => `l.credential_id = ${give(filter.credentialId)}`],
    ['po', () => ofOrders(`o.po = ${give(filter.po)}`)],
    ['number', () => ofOrders(`o.number = ${give(filter.number)}`)],
  ]
  const asked = parts.filter(([name]) => filter[name] !== undefined)
  const conditions = asked.map(([, condition]) => ` and ${condition()}`).join('')
  const [only] = retailers
  const whose =
    retailers.length === 1
      ? `l.retailer_id = ${give(only)} and l.retailer_id = any ($1)`
      : 'l.retailer_id = any ($1)'
  const name = `requests.read.${retailers.length === 1 ? 'one' : 'all'}.${asked.map(([each]) => each).join('.')}`
  return await rows<RequestHead>(
    db,
    {
      name,
      text: `select ${head} from request_log l
              where ${whose} and l.entry_id > $2 and l.entry_id < $3${conditions}
              order by l.entry_id desc limit $4`,
    },
    values,
  )
}

function ofOrders(condition: string): string {
  return `l.entry_id in (select o.entry_id from request_order o where o.retailer_id = any ($1) and ${condition})`
}

/** One entry whole, of these retailers. */
export async function findRequest(
  db: Queryable,
  retailers: readonly number[],
  entryId: string,
): Promise<LoggedRequest | undefined> {
  return await row<LoggedRequest>(
    db,
    {
      name: 'requests.find',
      text: `select ${head}, l.request_headers as "requestHeaders", l.request_body as "requestBody",
                    l.answer_headers as "answerHeaders", l.answer_body as "answerBody"
               from request_log l where l.entry_id = $2 and l.retailer_id = any ($1)`,
    },
    [retailers, entryId],
  )
}

/** The orders a call brought or was answered with. */
export async function ordersOfRequest(
  db: Queryable,
  retailers: readonly number[],
  entryId: string,
): Promise<readonly RequestOrder[]> {
  return await rows<RequestOrder>(
    db,
    {
      name: 'requests.orders',
      text: `select entry_id as "entryId", retailer_id as "retailerId", number, po, brought from request_order
              where entry_id = $2 and retailer_id = any ($1) order by retailer_id, number limit 200`,
    },
    [retailers, entryId],
  )
}

/** The calls that brought an order or were answered with it, oldest first; `retailers`: whose calls may be seen. */
export async function requestsOfOneOrder(
  db: Queryable,
  order: { readonly retailerId: number; readonly number: number },
  retailers: readonly number[],
  limit: number,
): Promise<readonly (LoggedRequest & { readonly brought: boolean })[]> {
  return await rows<LoggedRequest & { readonly brought: boolean }>(
    db,
    {
      name: 'requests.ofOrder',
      text: `select ${head}, l.request_headers as "requestHeaders", l.request_body as "requestBody",
                    l.answer_headers as "answerHeaders", l.answer_body as "answerBody", o.brought
               from request_order o join request_log l on l.entry_id = o.entry_id and l.retailer_id = any ($3)
              where o.retailer_id = $1 and o.number = $2
              order by o.entry_id limit $4`,
    },
    [order.retailerId, order.number, retailers, limit],
  )
}
