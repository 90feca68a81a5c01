import { type Column, DataTable } from '../kit/data-table.tsx'
import { Cents, Money } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { tryWords } from './try-words.ts'
import type { DryRunAnswer } from './types.ts'

const say = tryWords.dry
type Explained = DryRunAnswer['explanation']
type Option = Explained['lines'][number]['options'][number]

/** Who would send what, line by line, with everybody who was looked at and why not; and what it costs to send. */
export function DryRunResult({ answer: { state, refusals, explanation } }: { answer: DryRunAnswer }) {
  const tag =
    state === null ? (
      <StateTag state="refused" label={say.refused} />
    ) : (
      <StateTag state={state} label={say.state(state)} />
    )
  return (
    <div className="routing-stack" role="status">
      <Panel
        title={`${say.by(explanation.rules)} ${explanation.destination}`}
        about={refusals
          .map(({ lineNo, asked, available }) => `${say.line(lineNo)}: ${say.missing(asked, available)}`)
          .join(' · ')}
        action={tag}
      >
        <ul className="routing-words">
          {explanation.fulfillments.map(({ fulfillmentNo, supplier, boxes, freight, pickPack }) => (
            <li key={fulfillmentNo}>
              {say.fulfillment(fulfillmentNo, supplier, boxes)}. {say.freight} <Cents amount={freight} />,{' '}
              {say.packing.toLowerCase()} <Cents amount={pickPack} />
            </li>
          ))}
        </ul>
      </Panel>
      {explanation.lines.map((line) => (
        <Panel
          key={line.lineNo}
          title={say.lineTitle(line.lineNo, line.quantity, line.sku ?? String(line.itemId))}
          about={line.sentence}
        >
          <DataTable
            label={say.line(line.lineNo)}
            columns={columns}
            query={{ data: { data: line.options }, error: null, refetch: () => undefined }}
            keyOf={({ supplier, warehouse }) => `${supplier} ${warehouse}`}
            toneOf={({ units }) => (units === 0 ? 'off' : undefined)}
            empty={<Empty title={say.noOptions} next={line.sentence} />}
          />
        </Panel>
      ))}
    </div>
  )
}

const figure = (value: number | null | undefined) => (
  <span>{value === null || value === undefined ? '–' : value.toLocaleString('en-US')}</span>
)

const columns: readonly [Column<Option>, ...Column<Option>[]] = [
  {
    key: 'who',
    label: say.columns.who,
    cell: ({ warehouse, supplier }) => (warehouse === null ? supplier : `${warehouse} (${supplier})`),
  },
  {
    key: 'gives',
    label: say.columns.gives,
    isFigure: true,
    cell: ({ units }) => (units === 0 ? '–' : <span className="strong">{units}</span>),
  },
  { key: 'why', label: say.columns.why, cell: ({ sentence }) => sentence },
  {
    key: 'available',
    label: say.columns.available,
    isFigure: true,
    cell: ({ scores }) => figure(scores?.available),
  },
  {
    key: 'cost',
    label: say.columns.cost,
    isFigure: true,
    cell: ({ scores }) => <Money amount={scores?.supplierCost ?? null} />,
  },
  {
    key: 'landed',
    label: say.columns.landed,
    isFigure: true,
    isForWide: true,
    cell: ({ scores }) => <Money amount={scores?.landedCost ?? null} />,
  },
  { key: 'miles', label: say.columns.miles, isFigure: true, cell: ({ scores }) => figure(scores?.miles) },
]
