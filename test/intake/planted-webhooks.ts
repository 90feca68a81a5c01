/** What would be wrong about an endpoint. */
export const plantedInWebhooks = webhooks(
  ['webhook-cursors', 'an endpoint ahead of its stream', 1_000_000, 'null, null', ''],
  ['webhook-events', 'an event that was passed over', 1, 'null, null', ''],
  [
    ...(['webhook-waiting', 'an event that waits for nothing', 0, 'null, null'] as const),
    `insert into webhook_delivery (endpoint_id, seq, retailer_id, number, type, message_id, body, state, created_at)
       select endpoint_id, 1, 1, 10000, 'order.placed', 'msg', '{}', 'waiting', now() from webhook_endpoint`,
  ],
  ['webhook-leases', 'an endpoint that is held for an hour', 0, `now(), now() + interval '1 hour'`, ''],
)

/** An endpoint of the first retailer with this cursor, and these times of its turn; then what else there is. */
function webhooks(
  ...bad: readonly (readonly [id: string, what: string, cursor: number, turn: string, also: string])[]
): { id: string; what: string; plant: string; undo: string }[] {
  return bad.map(([id, what, cursor, turn, also]) => ({
    id,
    what,
    plant: `insert into webhook_endpoint (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from,
                                          turn_at, lease_until)
            values ('retailer', 1, 'https://example.com', '', '', now(), 'test', ${cursor}, 0, ${turn}); ${also}`,
    undo: 'delete from webhook_delivery; delete from webhook_endpoint',
  }))
}
