import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useHubPages } from '../api/hub.ts'
import type { ImportSummary } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Count } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ChosenFile } from './chosen-file.tsx'
import { FileChoice } from './file-choice.tsx'
import './imports.css'
import { constantsAsked, kindOf, kinds, noConstants } from './import-address.ts'
import { say } from './words.ts'

/** From a file to what it changed, and everything that was brought in before. */
export function ImportsPage() {
  const { me } = usePlace()
  const [asked, change] = useAsked({ kind: 'catalog' })
  const [constants, setConstants] = useState(noConstants)
  const [file, setFile] = useState<File>()
  const kind = kindOf(asked.kind)
  return (
    <div className="wide imports-stack">
      <PageHead title={say.title} intro={say.intro} />
      {me.role === 'read-only' ? (
        <ReadOnlyNote />
      ) : file ? (
        <ChosenFile
          key={`${file.name} ${file.lastModified} ${kind}`}
          kind={kind}
          file={file}
          constants={constantsAsked(kind, constants)}
          leave={() => setFile(undefined)}
        />
      ) : (
        <FileChoice
          kind={kind}
          changeKind={(next) => change({ kind: next })}
          constants={constants}
          changeConstants={setConstants}
          take={setFile}
        />
      )}
      <Imports />
    </div>
  )
}

const listed = say.list

function Imports() {
  const place = usePlace()
  const [{ of }, change] = useAsked({ of: '' })
  const { query, more } = useHubPages<ImportSummary>('imports', { kind: of })
  const choice = (
    <NativeSelect
      size="xs"
      aria-label={listed.kind}
      value={of}
      onChange={({ currentTarget: { value } }) => change({ of: value })}
      data={[
        { value: '', label: listed.every },
        ...kinds.map((kind) => ({ value: kind, label: say.kinds[kind] ?? kind })),
      ]}
    />
  )
  return (
    <Panel title={listed.title} about={listed.about} action={choice}>
      <DataTable
        label={listed.title}
        query={query}
        keyOf={({ importId }) => String(importId)}
        href={({ importId }) => pagePath(place, `imports/${importId}`)}
        empty={<Empty title={listed.empty} next={listed.emptyNext} />}
        columns={[
          { key: 'file', label: listed.file, cell: ({ fileName }) => fileName || listed.noName },
          { key: 'kind', label: listed.kind, cell: (run) => say.kinds[run.kind] ?? run.kind },
          { key: 'state', label: listed.state, cell: (run) => <RunState run={run} /> },
          {
            key: 'rows',
            label: listed.rows,
            isFigure: true,
            cell: ({ rowsRead }) => <Count of={rowsRead} />,
          },
          { key: 'by', label: listed.by, isForWide: true, cell: ({ by }) => by },
          { key: 'when', label: listed.when, cell: ({ startedAt }) => <Time at={startedAt} isRelative /> },
        ]}
      />
      <More more={more} />
    </Panel>
  )
}

const tones: Readonly<Record<string, string>> = {
  done: 'good',
  running: 'waiting',
  refused: 'bad',
  failed: 'bad',
}

export function RunState({ run: { state, dryRun } }: { run: Pick<ImportSummary, 'state' | 'dryRun'> }) {
  if (dryRun && state === 'done') return <StateTag state="over" label={listed.dry} tone="over" />
  return <StateTag state={state} label={listed.states[state] ?? state} tone={tones[state]} />
}
