import './supply.css'
import { Button } from '@mantine/core'
import { ask } from '../api/client.ts'
import { hubPath, useHubPages } from '../api/hub.ts'
import type { ReceivedFile, WorkExport } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { useAsked } from '../kit/use-asked.ts'
import { type Place, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ExchangePanel } from './exchange-panel.tsx'
import { SupplierChoice } from './supplier-choice.tsx'
import { useOneSupplier } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.files

/** Files that go to suppliers and come from them, and how. */
export function FilesPage() {
  const { me } = usePlace()
  const [{ supplier }, change] = useAsked({ supplier: '' })
  const chosen = useOneSupplier(supplier)
  return (
    <div className="wide supply-page">
      <PageHead
        title={say.title}
        intro={say.intro}
        actions={<SupplierChoice value={supplier} change={(code) => change({ supplier: code })} />}
      />
      {!me.mayWrite && <ReadOnlyNote />}
      {chosen && <ExchangePanel key={chosen.code} code={chosen.code} />}
      <Written supplier={chosen?.code ?? ''} />
      <Received supplier={chosen?.code ?? ''} />
    </div>
  )
}

function Written({ supplier }: { supplier: string }) {
  const place = usePlace()
  const { query, more } = useHubPages<WorkExport>('work-exports', { supplier })
  const again = useAction<number>({
    run: async (id) => await ask('POST', hubPath(place, `work-exports/${id}/again`)),
    done: () => say.againDone,
    anew: ['work-exports'],
  })
  return (
    <Panel title={say.out} about={say.outAbout} action={<WriteNow supplier={supplier} />}>
      <DataTable
        label={say.out}
        columns={writtenColumns(place)}
        query={query}
        keyOf={(each) => String(each.export)}
        {...(place.me.mayWrite
          ? {
              actions: ({ export: id }: WorkExport) => (
                <Button variant="subtle" onClick={() => void again.run(id)}>
                  {say.again}
                </Button>
              ),
            }
          : {})}
        empty={<Empty title={say.outEmpty} next={say.outEmptyNext} />}
      />
      <More more={more} />
    </Panel>
  )
}

function WriteNow({ supplier }: { supplier: string }) {
  const place = usePlace()
  const write = useAction<void, { exports: readonly object[] }>({
    run: async () => await ask('POST', hubPath(place, 'work-exports'), { supplier }),
    done: ({ exports }) => say.nowDone(exports.length),
    anew: ['work-exports'],
  })
  const { me } = place
  if (me.party !== 'operator' || !me.mayWrite || supplier === '') return null
  return (
    <Button variant="default" loading={write.isBusy} onClick={() => void write.run()}>
      {say.now}
    </Button>
  )
}

function writtenColumns({ me }: Place): readonly [Column<WorkExport>, ...Column<WorkExport>[]] {
  return [
    { key: 'name', label: say.name, cell: ({ fileName }) => <span className="mono">{fileName}</span> },
    ...(me.party === 'operator'
      ? [{ key: 'supplier', label: supply.supplier, cell: ({ supplier }: WorkExport) => supplier }]
      : []),
    { key: 'orders', label: say.orders, isFigure: true, cell: ({ fulfillments }) => fulfillments },
    { key: 'rows', label: say.rows, isFigure: true, cell: ({ rows }) => rows },
    {
      key: 'state',
      label: supply.list.columns.state,
      cell: ({ state }) => (
        <StateTag state={state} label={say.states[state]} tone={state === 'written' ? 'good' : 'waiting'} />
      ),
    },
    { key: 'made', label: say.made, cell: ({ madeAt }) => <Time at={madeAt} isExact /> },
  ]
}

function Received({ supplier }: { supplier: string }) {
  const place = usePlace()
  const { query, more } = useHubPages<ReceivedFile>('received-files', { supplier })
  return (
    <Panel title={say.in} about={say.inAbout}>
      <DataTable
        label={say.in}
        columns={receivedColumns(place)}
        query={query}
        keyOf={({ file }) => String(file)}
        toneOf={({ state }) => (state === 'refused' || state === 'poisoned' ? 'bad' : undefined)}
        empty={<Empty title={say.inEmpty} next={say.inEmptyNext} />}
      />
      <More more={more} />
    </Panel>
  )
}

function receivedColumns({ me }: Place): readonly [Column<ReceivedFile>, ...Column<ReceivedFile>[]] {
  return [
    { key: 'name', label: say.name, cell: ({ fileName }) => <span className="mono">{fileName}</span> },
    ...(me.party === 'operator'
      ? [{ key: 'supplier', label: supply.supplier, cell: ({ supplier }: ReceivedFile) => supplier }]
      : []),
    { key: 'kind', label: say.kind, cell: ({ kind }) => supply.file.kinds[kind] },
    {
      key: 'outcome',
      label: say.outcome,
      cell: ({ accepted, known, refused, problem }) => (
        <>
          {say.figures(accepted, known, refused)}
          {problem !== null && <span className="soft small supply-under">{problem}</span>}
        </>
      ),
    },
    {
      key: 'state',
      label: supply.list.columns.state,
      cell: ({ state }) => (
        <StateTag
          state={state === 'taken' ? 'accepted' : state === 'reading' ? 'pending' : 'refused'}
          label={say.receivedStates[state]}
        />
      ),
    },
    { key: 'received', label: say.received, cell: ({ receivedAt }) => <Time at={receivedAt} isExact /> },
  ]
}
