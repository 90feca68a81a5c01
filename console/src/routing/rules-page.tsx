import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Refused } from '../api/client.ts'
import { useHub } from '../api/hub.ts'
import { PageTabs } from '../kit/page-tabs.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { Differences } from './differences.tsx'
import { DryRun } from './dry-run.tsx'
import { RulesState, useMayChange } from './routing-page.tsx'
import { RulesActions } from './rules-actions.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { forWhom, rulesOf, sameRules } from './said.ts'
import type { Rules, RulesVersion } from './types.ts'
import { WhatIf } from './what-if.tsx'
import { routingWords } from './words.ts'
import './routing.css'

const say = routingWords.page

/** One version of the rules: read, changed, compared, tried, put in force. */
export function RulesPage({ params: { rules = '' } }: PageProps) {
  const query = useHub<RulesVersion>(`routing/rules/${encodeURIComponent(rules)}`)
  if (query.error instanceof Refused && [400, 404].includes(query.error.status)) return <NotFound />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data || query.data.rules !== rules) return <Loading />
  return <Shown key={rules} version={query.data} />
}

function Shown({ version }: { version: RulesVersion }) {
  const place = usePlace()
  const mayChange = useMayChange()
  // undefined: as it is stored
  const [edited, setEdited] = useState<Rules>()
  const [title, setTitle] = useState(version.title)
  const rules = edited ?? rulesOf(version)
  const isChanged = title !== version.title || (edited !== undefined && !sameRules(edited, version))
  const tried = edited !== undefined && !sameRules(edited, version) ? rulesOf(edited) : version.rules
  const actions = mayChange && (
    <RulesActions
      version={version}
      edited={isChanged ? { title, rules } : undefined}
      settled={() => setEdited(undefined)}
    />
  )
  const tag = (
    <>
      <RulesState state={version.state} />{' '}
      {isChanged && <StateTag state="unsaved" label={say.unsaved} tone="waiting" />}
    </>
  )
  return (
    <>
      <PageHead
        title={`${version.rules} ${version.title}`}
        intro={`${routingWords.forWhom}: ${forWhom(version)}.${isChanged ? ` ${say.unsavedHelp}` : ''}`}
        tag={tag}
        actions={actions}
        back={{ href: pagePath(place, 'routing'), label: say.back }}
      />
      <PageTabs
        label={version.rules}
        tabs={[
          {
            value: 'rules',
            label: say.tabs.rules,
            content: () => <Edited {...{ version, title, setTitle, rules, setEdited }} />,
          },
          {
            value: 'diff',
            label: say.tabs.diff,
            content: () => <Differences version={version} rules={rules} />,
          },
          { value: 'dry', label: say.tabs.dry, content: () => <DryRun rules={tried} of={version} /> },
          { value: 'what-if', label: say.tabs.whatIf, content: () => <WhatIf rules={tried} of={version} /> },
        ]}
      />
    </>
  )
}

interface EditedProps {
  readonly version: RulesVersion
  readonly title: string
  readonly setTitle: (title: string) => void
  readonly rules: Rules
  readonly setEdited: (rules: Rules) => void
}

function Edited({ version, title, setTitle, rules, setEdited }: EditedProps) {
  const mayChange = useMayChange()
  return (
    <div className="routing-stack">
      {mayChange && version.state !== 'draft' && <p className="warning">{routingWords.editor.readOnly}</p>}
      {mayChange && (
        <TextInput
          label={routingWords.draft.name}
          className="routing-title"
          maxLength={255}
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
      )}
      <RulesEditor rules={rules} change={setEdited} isFixed={!mayChange} />
    </div>
  )
}
