import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub, useHubPages } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { PageTabs } from '../kit/page-tabs.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { Deadlines } from './deadlines.tsx'
import { NewDraftDialog } from './new-draft-dialog.tsx'
import { Policies } from './policies.tsx'
import { forWhom, inWords } from './said.ts'
import type { Page, RulesVersion } from './types.ts'
import { routingWords as say } from './words.ts'
import './routing.css'

/** Who is routed by what, every version there is, and what else is agreed with retailers and suppliers. */
export function RoutingPage() {
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      <PageTabs
        label={say.title}
        tabs={[
          { value: 'rules', label: say.tabs.rules, content: () => <Versions /> },
          { value: 'deadlines', label: say.tabs.deadlines, content: () => <Deadlines /> },
          { value: 'policies', label: say.tabs.policies, content: () => <Policies /> },
        ]}
      />
    </>
  )
}

/** Rules are shared by both environments: production's to change. */
export function useMayChange(): boolean {
  const { me, environment } = usePlace()
  return me.mayWrite && environment === 'production'
}

function Versions() {
  const place = usePlace()
  const mayChange = useMayChange()
  const [isNew, setNew] = useState(false)
  const { query, more } = useHubPages<RulesVersion>('routing/rules')
  const add = mayChange && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNew(true)}>
      {say.draft.button}
    </Button>
  )
  return (
    <div className="routing-stack">
      {!place.me.mayWrite && <ReadOnlyNote />}
      {place.me.mayWrite && !mayChange && <p className="warning">{say.productionOnly}</p>}
      <InForce />
      <Panel title={say.versions} about={say.versionsAbout} action={add}>
        <DataTable
          label={say.versions}
          columns={columns}
          query={query}
          keyOf={({ rules }) => rules}
          href={({ rules }) => pagePath(place, `routing/${rules}`)}
          toneOf={({ state }) => (state === 'retired' ? 'off' : undefined)}
          empty={<Empty title={say.empty} next={say.emptyNext} action={add} />}
        />
        <More more={more} />
      </Panel>
      {isNew && <NewDraftDialog close={() => setNew(false)} />}
    </div>
  )
}

const tones = { draft: 'waiting', active: 'good', retired: 'over' } as const

export function RulesState({ state }: Pick<RulesVersion, 'state'>) {
  return <StateTag state={state} label={say.states[state]} tone={tones[state]} />
}

const columns: readonly [Column<RulesVersion>, ...Column<RulesVersion>[]] = [
  { key: 'rules', label: say.columns.rules, cell: ({ rules, title }) => `${rules} ${title}` },
  { key: 'state', label: say.columns.state, cell: ({ state }) => <RulesState state={state} /> },
  { key: 'for', label: say.columns.for, cell: forWhom },
  {
    key: 'order',
    label: say.columns.order,
    cell: (version) => <span className="soft">{inWords(version)[0]}</span>,
    isForWide: true,
  },
  { key: 'made', label: say.columns.made, cell: ({ madeAt }) => <Time at={madeAt} /> },
  {
    key: 'activated',
    label: say.columns.activated,
    cell: ({ activatedAt }) => (activatedAt ? <Time at={activatedAt} /> : '–'),
  },
]

function InForce() {
  const place = usePlace()
  const mayChange = useMayChange()
  const [question, setQuestion] = useState<Question>()
  const all = useHub<Page<RulesVersion>>('routing/rules', { limit: 200 })
  const active = all.data?.data.filter(({ state }) => state === 'active')
  const ending = useAction<string>(
    {
      run: (retailer) => ask('DELETE', hubPath(place, `retailers/${retailer}/routing-rules`)),
      done: (_, retailer) => say.end.done(retailer),
      anew: ['routing'],
    },
    true,
  )
  const end = (retailer: string) =>
    setQuestion({
      title: say.end.title(retailer),
      help: say.end.help,
      yes: say.end.button,
      answer: () => ending.run(retailer),
    })
  return (
    <Panel title={say.force} about={say.forceAbout}>
      <DataTable
        label={say.force}
        columns={forceColumns}
        query={{ ...all, data: active && { data: sorted(active) } }}
        keyOf={({ rules }) => rules}
        href={({ rules }) => pagePath(place, `routing/${rules}`)}
        empty={<Empty title={say.noneFor} next={say.emptyNext} />}
        {...(mayChange
          ? {
              actions: ({ retailer }: RulesVersion) =>
                retailer !== null && (
                  <Button variant="subtle" onClick={() => end(retailer)}>
                    {say.end.button}
                  </Button>
                ),
            }
          : {})}
      />
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </Panel>
  )
}

/** The hub's own first. */
function sorted(active: readonly RulesVersion[]): readonly RulesVersion[] {
  return [...active].sort((one, other) => (one.retailer ?? '').localeCompare(other.retailer ?? ''))
}

const forceColumns: readonly [Column<RulesVersion>, ...Column<RulesVersion>[]] = [
  { key: 'for', label: say.columns.for, cell: forWhom },
  { key: 'rules', label: say.columns.rules, cell: ({ rules, title }) => `${rules} ${title}` },
  {
    key: 'order',
    label: say.columns.order,
    cell: (version) => <span className="soft">{inWords(version).join(' ')}</span>,
  },
]
