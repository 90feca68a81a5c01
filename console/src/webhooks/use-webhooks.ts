import { useQuery } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import { hubPath, ownPath } from '../api/hub.ts'
import type { Webhook, WebhookAttempt } from '../api/types.ts'
import { usePages } from '../kit/paged.tsx'
import { useAction } from '../kit/use-action.ts'
import { type Place, usePlace } from '../place.tsx'
import { words } from './words.ts'

/** A retailer’s people have their own door; the operator’s and a supplier’s use the hub’s. */
export function webhooksPath(place: Place, rest = ''): string {
  const under = rest === '' ? 'webhooks' : `webhooks/${rest}`
  return place.me.party === 'retailer' ? ownPath(place, under) : hubPath(place, under)
}

/** How a change is sent there. */
export function changeMethod({ me }: Place): 'PUT' | 'PATCH' {
  return me.party === 'retailer' ? 'PUT' : 'PATCH'
}

const POLL_MS = 10_000

/** Attempts are no events: these pages ask again by themselves. */
export function useWebhook(webhook: string) {
  const place = usePlace()
  const path = webhooksPath(place, webhook)
  return useQuery({
    queryKey: [path],
    queryFn: () => ask<Webhook>('GET', path),
    refetchInterval: POLL_MS,
  })
}

export function useWebhooks() {
  const place = usePlace()
  return usePages<Webhook>(
    webhooksPath(place),
    place.chosen === undefined || place.me.party === 'retailer' ? {} : { retailer: place.chosen },
  )
}

/** The codes that the numbers of owners stand for, for the operator’s people. */
export function useOwners() {
  const place = usePlace()
  const enabled = place.me.party === 'operator'
  const listed = (kind: 'retailers' | 'suppliers') => ({
    queryKey: [hubPath(place, kind), { limit: '200' }],
    queryFn: () => ask<{ data: readonly Owner[] }>('GET', hubPath(place, kind, { limit: 200 })),
    enabled,
  })
  const retailers = useQuery(listed('retailers'))
  const suppliers = useQuery(listed('suppliers'))
  return ({ stream, ownerId }: Webhook): string => {
    const known = stream === 'retailer' ? retailers.data : stream === 'supplier' ? suppliers.data : undefined
    const owner = known?.data.find(({ retailerId, supplierId }) => (retailerId ?? supplierId) === ownerId)
    return owner?.code ?? words.streams[stream] ?? stream
  }
}

interface Owner {
  readonly retailerId?: number
  readonly supplierId?: number
  readonly code: string
}

export type Health = keyof typeof words.healths

export function healthOf({ pausedAt, failingSince, lastDeliveredAt }: Webhook): Health {
  if (pausedAt !== null) return 'paused'
  if (failingSince !== null) return 'failing'
  return lastDeliveredAt === null ? 'new' : 'good'
}

export const healthTones = { good: 'good', failing: 'bad', paused: 'waiting', new: 'over' } as const

/** Why an attempt was not taken, in words. */
export function outcomeWords(outcome: string, detail: string | null): string {
  const said = words.outcomes[outcome] ?? outcome
  return detail === null || outcome === 'delivered' ? said : `${said}. ${detail}`
}

export function useTest(webhook: number) {
  const place = usePlace()
  return useAction({
    run: () => ask<WebhookAttempt>('POST', webhooksPath(place, `${webhook}/test`)),
    done: ({ outcome, detail }) => words.tested(outcomeWords(outcome, detail)),
    anew: ['webhooks'],
  })
}
