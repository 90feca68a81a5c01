import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHub } from '../api/hub.ts'
import { ConfirmDialog, type Question } from '../kit/confirm-dialog.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import type { StockDriftAnswer } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.drift
type Shelf = StockDriftAnswer['shelves'][number]

/** Whether every unit is explained; where not, shelf by shelf, and a way to put it right. */
export function DriftPage() {
  const place = usePlace()
  const anew = useAnew()
  const [question, setQuestion] = useState<Question>()
  // it reads everything there is: asked when the page is opened, and when somebody wants it again
  const query = useHub<StockDriftAnswer>('stock-drift', {}, { staleTime: Number.POSITIVE_INFINITY })
  const shelves = query.data?.shelves
  const repair = async () => {
    const { repaired } = await ask<{ repaired: number }>('POST', hubPath(place, 'stock/repair'))
    await anew('stock-drift')
    tell.done(say.repaired(repaired))
  }
  const { mayWrite } = place.me
  const isDrifting = (shelves?.length ?? 0) > 0
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        loading={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {say.check}
      </Button>
      {mayWrite && isDrifting && (
        <Button
          onClick={() =>
            setQuestion({
              title: say.repairTitle,
              help: say.repairHelp(shelves?.length ?? 0),
              yes: say.repair,
              answer: repair,
            })
          }
        >
          {say.repair}
        </Button>
      )}
    </>
  )
  const tag = query.data && <DriftTag drift={query.data.drift} />
  return (
    <>
      <PageHead title={say.title} intro={say.intro} tag={tag} actions={actions} />
      {!mayWrite && <ReadOnlyNote />}
      <Panel title={say.panel} about={say.about}>
        <DataTable
          label={say.panel}
          columns={columns}
          query={{ ...query, data: shelves && { data: shelves } }}
          keyOf={({ sku, warehouse }) => `${sku} ${warehouse}`}
          empty={<Empty title={say.fine} next={say.fineNext} />}
        />
      </Panel>
      <ConfirmDialog question={question} close={() => setQuestion(undefined)} />
    </>
  )
}

function DriftTag({ drift }: { drift: number }) {
  return (
    <StateTag state={drift > 0 ? 'exception' : 'ok'} label={drift > 0 ? say.units(drift) : say.fineNext} />
  )
}

const differing = (shown: number, should: number) => (
  <span className={shown === should ? undefined : 'bad strong'}>{shown.toLocaleString('en-US')}</span>
)

const columns: readonly [Column<Shelf>, ...Column<Shelf>[]] = [
  { key: 'sku', label: say.columns.sku, cell: ({ sku }) => <span className="mono">{sku}</span> },
  { key: 'warehouse', label: say.columns.warehouse, cell: ({ warehouse }) => warehouse },
  {
    key: 'onHand',
    label: say.columns.onHand,
    isFigure: true,
    cell: ({ onHand }) => onHand.toLocaleString('en-US'),
  },
  {
    key: 'explained',
    label: say.columns.explained,
    isFigure: true,
    cell: ({ explained, onHand }) => differing(explained, onHand),
  },
  {
    key: 'reserved',
    label: say.columns.reserved,
    isFigure: true,
    cell: ({ reserved }) => reserved.toLocaleString('en-US'),
  },
  {
    key: 'ordered',
    label: say.columns.ordered,
    isFigure: true,
    cell: ({ ordered, reserved }) => differing(ordered, reserved),
  },
  {
    key: 'moved',
    label: say.columns.moved,
    isFigure: true,
    cell: ({ reservedMoved, reserved }) => differing(reservedMoved, reserved),
  },
]
