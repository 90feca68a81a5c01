import { type Invariant, invariant } from '../verify/invariant.ts'

/** What must hold of webhooks: nothing is lost between a stream and its endpoints, and nobody holds one for ever. */
export const webhookInvariants: readonly Invariant[] = [
  invariant(
    'webhook-cursors',
    'no endpoint is ahead of its stream',
    `select format('endpoint %s: cursor %s, stream %s', e.endpoint_id, e.cursor, coalesce(h.last_seq, 0))
       from webhook_endpoint e left join stream_head h on h.kind = e.kind and h.owner_id = e.owner_id
      where e.cursor > coalesce(h.last_seq, 0)`,
  ),
  invariant(
    'webhook-events',
    'every event behind an endpoint’s cursor was taken, or waits, or was given up',
    `select format('endpoint %s: event %s', e.endpoint_id, s.seq)
       from webhook_endpoint e
       join stream_entry s on s.kind = e.kind and s.owner_id = e.owner_id and s.seq > e.chosen_from and s.seq <= e.cursor
        and (e.event_types is null or s.type = any (e.event_types))
        -- attempts are kept for thirty days
        and s.at > (select max(at) from stream_entry) - interval '29 days'
      where not exists (select 1 from webhook_attempt a
                         where a.endpoint_id = e.endpoint_id and a.seq = s.seq and a.outcome = 'delivered')
        and not exists (select 1 from webhook_delivery d where d.endpoint_id = e.endpoint_id and d.seq = s.seq)`,
  ),
  invariant(
    'webhook-waiting',
    'what waits for an endpoint has a time, or an earlier event of its order to wait for',
    `select format('endpoint %s: event %s', d.endpoint_id, d.seq)
       from webhook_delivery d
      where d.state = 'waiting' and d.next_at is null
        and not exists (select 1 from webhook_delivery p
                         where p.endpoint_id = d.endpoint_id and p.retailer_id = d.retailer_id and p.number = d.number
                           and p.seq < d.seq and p.state = 'waiting' and not p.is_resend)`,
  ),
  invariant(
    'webhook-leases',
    'nobody holds an endpoint longer than a lease lasts',
    `select format('endpoint %s: until %s', endpoint_id, lease_until)
       from webhook_endpoint where lease_until > turn_at + interval '2 minutes'`,
  ),
]
