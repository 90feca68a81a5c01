import { Button, Switch } from '@mantine/core'
import { ask } from '../api/client.ts'
import type { Webhook, WebhookAttempt } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { eventWords } from '../kit/event-types.ts'
import { Moment } from '../kit/moment.tsx'
import { More, usePages } from '../kit/paged.tsx'
import { Facts } from '../kit/panel.tsx'
import { SideSheet } from '../kit/side-sheet.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { outcomeWords, webhooksPath } from './use-webhooks.ts'
import { words } from './words.ts'

/** Every attempt of thirty days, with what was sent and what came back. */
export function Attempts({ webhook }: { webhook: Webhook }) {
  const place = usePlace()
  const [{ failed, attempt }, change] = useAsked({ failed: '', attempt: '' })
  const path = webhooksPath(place, `${webhook.webhook}/attempts`)
  const { query, more } = usePages<WebhookAttempt>(path, failed === '' ? {} : { failed })
  const open = query.data?.data.find(({ attemptId }) => String(attemptId) === attempt)
  const address = (id: number) =>
    pagePath(place, `webhooks/${webhook.webhook}`, {
      attempt: String(id),
      ...(failed === '' ? {} : { failed }),
    })
  return (
    <section className="panel" aria-label={words.attemptList}>
      <div className="webhooks-bar">
        <Switch
          size="xs"
          label={words.onlyFailed}
          checked={failed === 'true'}
          onChange={({ currentTarget: { checked } }) => change({ failed: checked ? 'true' : '' })}
        />
      </div>
      <DataTable
        label={words.attemptList}
        columns={columns}
        query={query}
        keyOf={({ attemptId }) => String(attemptId)}
        href={({ attemptId }) => address(attemptId)}
        empty={
          <Empty title={failed === '' ? words.noAttempts : words.noFailed} next={words.noAttemptsNext} />
        }
      />
      <More more={more} />
      <AttemptDrawer attempt={open} webhook={webhook} close={() => change({ attempt: '' })} />
    </section>
  )
}

const columns: readonly [Column<WebhookAttempt>, ...Column<WebhookAttempt>[]] = [
  {
    key: 'event',
    label: words.event,
    cell: ({ type, seq }) => (seq === null ? words.testEvent : eventWords(type)),
  },
  { key: 'order', label: words.order, cell: ({ number }) => number ?? '–' },
  {
    key: 'outcome',
    label: words.outcome,
    cell: ({ outcome, detail, status }) => (
      <span>
        <StateTag
          state={outcome}
          tone={outcome === 'delivered' ? 'good' : 'bad'}
          label={outcome === 'delivered' ? words.taken : words.notTaken}
        />{' '}
        <span className="soft small">
          {outcome === 'delivered' ? status : (detail ?? outcomeWords(outcome, null))}
        </span>
      </span>
    ),
  },
  { key: 'attempt', label: words.attempt, isFigure: true, isForWide: true, cell: ({ attempt }) => attempt },
  {
    key: 'took',
    label: words.took,
    isFigure: true,
    isForWide: true,
    cell: ({ durationMs }) => words.milliseconds(durationMs),
  },
  { key: 'at', label: words.when, cell: ({ at }) => <Moment at={at} /> },
]

interface AttemptDrawerProps {
  readonly attempt: WebhookAttempt | undefined
  readonly webhook: Webhook
  readonly close: () => void
}

function AttemptDrawer({ attempt, webhook, close }: AttemptDrawerProps) {
  return (
    <SideSheet
      isOpen={attempt !== undefined}
      close={close}
      size={640}
      title={attempt && words.attemptTitle(attempt.type, attempt.attempt)}
    >
      {attempt && <Attempt attempt={attempt} webhook={webhook} />}
    </SideSheet>
  )
}

function Attempt({ attempt, webhook }: { attempt: WebhookAttempt; webhook: Webhook }) {
  const place = usePlace()
  const { outcome, detail, seq } = attempt
  const resend = useAction({
    run: (from: number) =>
      ask<{ events: number }>('POST', webhooksPath(place, `${webhook.webhook}/resend`), { from }),
    done: ({ events }) => words.resent(events),
    anew: ['webhooks'],
  })
  const answerText = (headers: object | null) => JSON.stringify(headers ?? {})
  return (
    <div className="webhooks-sides">
      <p className={outcome === 'delivered' ? undefined : 'webhooks-why'}>
        {outcomeWords(outcome, detail)} <Moment at={attempt.at} />
      </p>
      <Facts
        facts={[
          [words.messageId, attempt.messageId],
          [words.took, words.milliseconds(attempt.durationMs)],
        ]}
      />
      {seq !== null && place.me.mayWrite && (
        <p>
          <Button variant="default" loading={resend.isBusy} onClick={() => void resend.run(seq)}>
            {words.resend}
          </Button>
        </p>
      )}
      <CodeView
        text={answerText(attempt.requestHeaders)}
        what={words.headers}
        label={`${words.request}: headers`}
      />
      <CodeView text={attempt.body} what={words.body} label={`${words.request}: body`} />
      {attempt.answerHeaders === null ? (
        <p className="soft">{words.noAnswer}</p>
      ) : (
        <>
          <CodeView
            text={answerText(attempt.answerHeaders)}
            what={words.headers}
            label={`${words.answer}: headers`}
          />
          <CodeView text={attempt.answer ?? ''} what={words.body} label={`${words.answer}: body`} />
        </>
      )}
    </div>
  )
}
