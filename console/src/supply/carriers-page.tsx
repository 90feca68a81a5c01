import './supply.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Carrier } from '../api/types.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { LastUsed } from '../kit/time.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { CarrierDialog } from './carrier-dialog.tsx'
import { supply } from './words.ts'

const say = supply.carriers

/** Whom parcels are asked of, and how that goes. */
export function CarriersPage() {
  const place = usePlace()
  const [isNew, setNew] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const query = useHub<{ data: readonly Carrier[] }>('carriers')
  const remove = useAction<string>(
    {
      run: async (code) => await ask('DELETE', hubPath(place, `carriers/${code}`)),
      done: () => say.removed,
      anew: ['carriers'],
    },
    true,
  )
  const askToRemove = (code: string) =>
    setQuestion({
      ...{ title: say.removeTitle(code), help: say.removeHelp, yes: say.remove },
      answer: async () => await remove.run(code),
    })
  const { mayWrite } = place.me
  return (
    <div className="wide supply-page">
      <PageHead title={say.title} intro={say.intro} />
      {!mayWrite && <ReadOnlyNote />}
      <Panel
        title={say.list}
        about={say.about}
        action={mayWrite ? <Button onClick={() => setNew(true)}>{words.addNew}</Button> : undefined}
      >
        <DataTable
          label={say.list}
          columns={columns}
          query={query}
          keyOf={({ code }) => code}
          toneOf={({ failures }) => (failures > 0 ? 'bad' : undefined)}
          {...(mayWrite
            ? {
                actions: ({ code }: Carrier) => (
                  <Button variant="subtle" className="ending" onClick={() => askToRemove(code)}>
                    {say.remove}
                  </Button>
                ),
              }
            : {})}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
        />
      </Panel>
      {isNew && <CarrierDialog close={() => setNew(false)} />}
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </div>
  )
}

const columns: readonly [Column<Carrier>, ...Column<Carrier>[]] = [
  { key: 'code', label: say.code, cell: ({ code }) => code },
  { key: 'kind', label: say.kind, cell: ({ kind }) => say.kinds[kind] },
  {
    key: 'names',
    label: say.names,
    cell: ({ carriers }) => (carriers.length === 0 ? say.every : carriers.join(', ')),
  },
  {
    key: 'state',
    label: supply.list.columns.state,
    cell: ({ failures, lastFailure }) =>
      failures === 0 ? (
        <StateTag state="ok" label={say.well} />
      ) : (
        <>
          <StateTag state="failing" label={say.failures(failures)} />
          <span className="soft small supply-under break">{lastFailure}</span>
        </>
      ),
  },
  { key: 'asked', label: say.asked, cell: ({ askedAt }) => <LastUsed at={askedAt} /> },
]
