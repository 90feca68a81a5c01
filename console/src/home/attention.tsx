import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useHub, useHubPages } from '../api/hub.ts'
import type { Attention } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { invoiceOf } from '../supply/invoice-of.ts'
import { say } from './words.ts'

const words = say.attention

interface Counts {
  readonly data: readonly { readonly kind: string; readonly count: number; readonly isMore: boolean }[]
}

const bad = ['late', 'failing-webhook', 'shipment-exception', 'refused-file', 'refused-supplier-file']

/** What somebody should look at, the most urgent first, each with its link; the operator's people put it aside. */
export function AttentionPanel() {
  const place = usePlace()
  const [{ kind }, change] = useAsked({ kind: '' })
  const list = useHubPages<Attention>('attention', { kind, limit: 8 })
  const mayDismiss = place.me.party === 'operator' && place.me.mayWrite
  const dismissing = useAction<Attention>({
    run: async ({ kind: of, subject }) =>
      await ask('POST', hubPath(place, 'attention/dismiss'), { kind: of, subject }),
    done: () => words.dismissed,
    anew: ['attention'],
  })
  return (
    <Panel title={words.title} about={words.about}>
      <Kinds chosen={kind} choose={(of) => change({ kind: of })} />
      <DataTable<Attention>
        label={words.title}
        columns={[
          { key: 'what', label: words.columns.what, cell: (thing) => <What thing={thing} /> },
          { key: 'why', label: words.columns.why, cell: ({ what }) => what },
          {
            key: 'due',
            label: words.columns.due,
            cell: ({ due, since }) => <Time at={due ?? since} isRelative />,
          },
          {
            key: 'whose',
            label: words.columns.whose,
            isForWide: true,
            cell: ({ retailer, supplier }) => (
              <span className="soft home-whose">{[retailer, supplier].filter(Boolean).join(' · ')}</span>
            ),
          },
        ]}
        query={list.query}
        keyOf={({ kind: of, subject }) => `${of} ${subject}`}
        empty={<Empty title={words.none} next={words.noneNext} />}
        {...(mayDismiss
          ? {
              actions: (thing: Attention) => (
                <Button
                  variant="subtle"
                  aria-label={words.dismissNamed(thing.subject)}
                  onClick={() => void dismissing.run(thing)}
                >
                  {words.dismiss}
                </Button>
              ),
            }
          : {})}
      />
      <More more={list.more} />
    </Panel>
  )
}

function What({ thing }: { thing: Attention }) {
  const place = usePlace()
  const { kind, subject, link } = thing
  return (
    <span className="home-what">
      <StateTag
        state={kind}
        label={words.kinds[kind] ?? kind}
        tone={bad.includes(kind) ? 'bad' : 'waiting'}
      />
      <Link className="row-link mono" href={pagePath(place, pageOf(link))}>
        {link.startsWith('/operator/fulfillments/') ? invoiceOf(thing) : subject}
      </Link>
    </span>
  )
}

/** Where in the console, for where in the API. */
export function pageOf(link: string): string {
  const [path = ''] = link.replace(/^\/operator\//, '').split('?')
  return path.replace(/^fulfillments\//, 'purchase-orders/').replace(/^received-files$/, 'supplier-files')
}

/** How many there are of each kind, and that kind alone. */
function Kinds({ chosen, choose }: { chosen: string; choose: (kind: string) => void }) {
  const counts = useHub<Counts>('attention/counts', {}, { refetchInterval: 60_000 })
  const some = counts.data?.data.filter(({ count, kind }) => count > 0 || kind === chosen) ?? []
  if (some.length === 0) return null
  return (
    <div className="home-kinds">
      {[{ kind: '', count: 0, isMore: false }, ...some].map(({ kind, count, isMore }) => (
        <Button
          key={kind}
          size="compact-xs"
          variant={kind === chosen ? 'filled' : 'default'}
          aria-pressed={kind === chosen}
          onClick={() => choose(kind)}
        >
          {kind === '' ? words.all : `${words.kinds[kind] ?? kind} ${count}${isMore ? '+' : ''}`}
        </Button>
      ))}
    </div>
  )
}
