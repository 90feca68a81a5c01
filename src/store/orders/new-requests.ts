import { changed, type Queryable } from '../sql.ts'
import type { HourOfRequests, LoggedRequest, RequestOrder } from './requests.ts'

/** As it is written. */
export interface NewRequest extends Omit<LoggedRequest, 'requestId'> {
  /** null: the entry's own id. */
  readonly requestId: string | null
  /** Of the order that the entry names, where it is its caller's own; null: what it brought stands in `request_order`, if anywhere. */
  readonly brought: boolean | null
}

/**
 * Within the fence of all their retailers, and not waited for by the disk: it is a log. Rows come as lists rather than records, which
 * the server reads in half the time, and it is most of what the log costs.
 */
export async function insertRequests(
  db: Queryable,
  requests: readonly NewRequest[],
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
                                      request_id, problem, number, po, brought, request_headers, request_body, request_bytes,
                                      answer_headers, answer_body, answer_bytes)
             select (r->>0)::int, (r->>1)::uuid, (r->>2)::timestamptz, r->>3, (r->>4)::int, (r->>5)::int, r->>6, r->>7,
                    (r->>8)::int, (r->>9)::real, r->>10, r->>11, (r->>12)::bigint, r->>13, (r->>14)::boolean,
                    r->15, r->>16, (r->>17)::int, r->18, r->>19, (r->>20)::int
               from soon cross join jsonb_array_elements($1) r`,
    },
    [JSON.stringify(requests.map(listOf)), JSON.stringify(orders), JSON.stringify(hours)],
  )
}

/** In the order of the statement. */
function listOf(request: NewRequest): readonly unknown[] {
  return [
    ...[request.retailerId, request.entryId, request.at, request.surface, request.credentialId],
    ...[request.supplierId, request.method, request.path, request.status, request.ms, request.requestId],
    ...[request.problem, request.number, request.po, request.brought, request.requestHeaders],
    ...[request.requestBody, request.requestBytes, request.answerHeaders, request.answerBody],
    request.answerBytes,
  ]
}
