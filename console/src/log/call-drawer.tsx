import './log.css'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconTerminal2 } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { WholeRequest } from '../api/types.ts'
import { CodeView } from '../kit/code-view.tsx'
import { Moment } from '../kit/moment.tsx'
import { Facts } from '../kit/panel.tsx'
import { SideSheet } from '../kit/side-sheet.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { words as general } from '../words.ts'
import { Status } from './status.tsx'
import { useCall } from './use-calls.ts'
import { words } from './words.ts'

/** One call: what was sent and what was answered, side by side. */
export function CallDrawer({ entry, close }: { entry: string; close: () => void }) {
  const call = useCall(entry)
  return (
    <SideSheet
      isOpen={entry !== ''}
      close={close}
      size="min(64rem, 100%)"
      title={call.data ? words.drawer(call.data.method, call.data.path) : words.title}
    >
      {call.error ? (
        <Failed error={call.error} again={() => void call.refetch()} />
      ) : call.data ? (
        <Call call={call.data} />
      ) : (
        <Loading />
      )}
    </SideSheet>
  )
}

function Call({ call }: { call: WholeRequest }) {
  const { status, at, ms, retailer, supplier, credential, problem, requestId } = call
  const facts = [
    [words.surface, words.surfaces[call.surface] ?? call.surface],
    [words.took, words.milliseconds(ms)],
    ...(retailer === null ? [] : [[words.retailer, retailer] as const]),
    ...(supplier === null ? [] : [[words.supplier, supplier] as const]),
    ...(credential === null ? [] : [[words.credential, credential] as const]),
    ...(problem === null ? [] : [[words.problem, problem] as const]),
    [words.requestId, requestId],
  ] as const
  return (
    <>
      <p>
        <Status status={status} /> <Moment at={at} />
      </p>
      <Facts facts={facts} />
      <Orders call={call} />
      <CopyCurl curl={call.curl} />
      <div className="log-sides">
        <Side
          title={words.request}
          headers={call.requestHeaders}
          body={call.requestBody}
          bytes={call.requestBytes}
        />
        <Side
          title={words.answer}
          headers={call.answerHeaders}
          body={call.answerBody}
          bytes={call.answerBytes}
        />
      </div>
    </>
  )
}

function Orders({ call: { orders } }: { call: WholeRequest }) {
  const place = usePlace()
  if (orders.length === 0) return null
  const isOperator = place.me.party === 'operator'
  return (
    <ul className="tags" aria-label={words.orders}>
      {orders.map(({ retailer, number, po, brought }) => (
        <li key={`${retailer} ${number}`} className="tag">
          <Link href={pagePath(place, isOperator ? `orders/${retailer}/${number}` : `orders/${number}`)}>
            {po ?? number}
          </Link>{' '}
          {brought ? words.brought : words.answered}
        </li>
      ))}
    </ul>
  )
}

function CopyCurl({ curl }: { curl: string }) {
  const { copied, copy } = useClipboard({ timeout: 2000 })
  const Icon = copied ? IconCheck : IconTerminal2
  return (
    <p className="log-curl">
      <Button variant="default" leftSection={<Icon size={14} aria-hidden />} onClick={() => copy(curl)}>
        {copied ? general.copied : words.copyCurl}
      </Button>
      <span className="soft small">{words.curlHelp}</span>
    </p>
  )
}

interface SideProps {
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly bytes: number
}

function Side({ title, headers, body, bytes }: SideProps) {
  const isCut = body !== null && new Blob([body]).size < bytes
  return (
    <section className="log-side" aria-label={title}>
      <h2>{title}</h2>
      <dl className="log-headers">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name} className="log-header">
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      {body === null || body === '' ? (
        <p className="soft small">{body === null && bytes > 0 ? words.notKept : words.noBody}</p>
      ) : (
        <CodeView
          text={body}
          what={words.body.toLowerCase()}
          label={`${title}: ${words.body.toLowerCase()}`}
        />
      )}
      {isCut && <p className="soft small">{words.cut(words.bytes(bytes))}</p>}
    </section>
  )
}
