import { Button } from '@mantine/core'
import { ask } from '../api/client.ts'
import type { Webhook, WebhookDelivery } from '../api/types.ts'
import { BulkBar } from '../kit/bulk-bar.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { eventWords } from '../kit/event-types.ts'
import { Moment } from '../kit/moment.tsx'
import { More, usePages } from '../kit/paged.tsx'
import { usePicked } from '../kit/picked.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { webhooksPath } from './use-webhooks.ts'
import { words } from './words.ts'

const keyOf = ({ seq }: WebhookDelivery) => String(seq)

/** What the endpoint has not taken: it waits for another attempt, or was given up and can be sent again. */
export function Owed({ webhook }: { webhook: Webhook }) {
  const place = usePlace()
  const { query, more } = usePages<WebhookDelivery>(webhooksPath(place, `${webhook.webhook}/deliveries`), {})
  const picked = usePicked(keyOf)
  const path = webhooksPath(place, `${webhook.webhook}/resend`)
  const resend = useAction({
    run: async (which: readonly WebhookDelivery[] | 'given-up') => {
      if (which === 'given-up') return (await ask<{ events: number }>('POST', path, { givenUp: true })).events
      let events = 0
      // each by itself: what lies between them was taken, and is not sent again
      for (const { seq } of which)
        events += (await ask<{ events: number }>('POST', path, { from: seq })).events
      return events
    },
    done: (events) => {
      picked.clear()
      return words.resent(events)
    },
    anew: ['webhooks'],
  })
  const { mayWrite } = place.me
  return (
    <section className="panel" aria-label={words.owed}>
      {mayWrite && webhook.givenUp > 0 && (
        <div className="webhooks-bar">
          <Button variant="default" loading={resend.isBusy} onClick={() => void resend.run('given-up')}>
            {words.resendAll}
          </Button>
        </div>
      )}
      <DataTable
        label={words.owed}
        columns={columns}
        query={query}
        keyOf={keyOf}
        {...(mayWrite ? { picked } : {})}
        empty={<Empty title={words.noOwed} next={words.noOwedNext} />}
      />
      <More more={more} />
      <BulkBar picked={picked}>
        <Button loading={resend.isBusy} onClick={() => void resend.run(picked.rows)}>
          {words.resend}
        </Button>
      </BulkBar>
    </section>
  )
}

const columns: readonly [Column<WebhookDelivery>, ...Column<WebhookDelivery>[]] = [
  { key: 'event', label: words.event, cell: ({ type }) => eventWords(type) },
  { key: 'order', label: words.order, cell: ({ number }) => number },
  {
    key: 'state',
    label: words.state,
    cell: ({ state }) => (
      <StateTag
        state={state}
        tone={state === 'given_up' ? 'bad' : 'waiting'}
        label={words.states[state] ?? state}
      />
    ),
  },
  { key: 'attempts', label: words.attempt, isFigure: true, cell: ({ attempts }) => attempts },
  { key: 'reason', label: words.reason, cell: ({ lastReason }) => lastReason ?? '' },
  {
    key: 'next',
    label: words.next,
    isForWide: true,
    cell: ({ nextAt, state }) =>
      nextAt === null ? state === 'waiting' ? words.behind : '' : <Moment at={nextAt} />,
  },
]
