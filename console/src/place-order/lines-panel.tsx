import { ActionIcon, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Money } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { ItemSearch, titleOf } from './item-search.tsx'
import type { Complaints, TypedLine } from './new-order.ts'
import { words } from './words.ts'

const say = words.items

interface LinesPanelProps {
  readonly lines: readonly TypedLine[]
  readonly change: (lines: readonly TypedLine[]) => void
  readonly complaints: Complaints
}

export function LinesPanel({ lines, change, complaints }: LinesPanelProps) {
  const replace = (index: number, line: TypedLine) =>
    change(lines.map((each, at) => (at === index ? line : each)))
  return (
    <Panel title={say.title} about={say.about}>
      <div className="place-fields">
        <ItemSearch
          take={(item) => {
            const at = lines.findIndex((line) => line.item.itemId === item.itemId)
            const known = lines[at]
            if (known) replace(at, { ...known, quantity: known.quantity + 1 })
            else change([...lines, { item, quantity: 1, price: '' }])
          }}
        />
      </div>
      {lines.length === 0 ? (
        <Empty title={complaints.get('lines') ?? say.empty} next={say.emptyHelp} />
      ) : (
        <ul className="place-lines">
          {lines.map((line, index) => (
            <Line
              key={line.item.itemId}
              line={line}
              change={(changed) => replace(index, changed)}
              remove={() => change(lines.filter((_, at) => at !== index))}
              error={complaints.get(`lines.${index + 1}`)}
              priceError={complaints.get(`lines.${index + 1}.price`)}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

interface LineProps {
  readonly line: TypedLine
  readonly change: (line: TypedLine) => void
  readonly remove: () => void
  readonly error: string | undefined
  readonly priceError: string | undefined
}

function Line({ line, change, remove, error, priceError }: LineProps) {
  const { item, quantity, price } = line
  const title = titleOf(item)
  return (
    <li>
      <div className="place-line-item">
        <p className="strong">{title}</p>
        <p className="soft small">
          <code>{item.sku}</code> · <Money amount={item.cost} /> ·{' '}
          <span className={quantity > item.available ? 'bad' : undefined}>{say.free(item.available)}</span>
        </p>
      </div>
      <NumberInput
        aria-label={say.quantityOf(title)}
        w={90}
        size="sm"
        min={1}
        allowDecimal={false}
        value={quantity}
        onChange={(value) => change({ ...line, quantity: Number(value) || 0 })}
        error={error !== undefined}
      />
      <TextInput
        aria-label={say.priceOf(title)}
        w={110}
        placeholder={item.retail}
        leftSection="$"
        inputMode="decimal"
        value={price}
        onChange={({ currentTarget: { value } }) => change({ ...line, price: value })}
        error={priceError !== undefined}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={say.remove(title)} onClick={remove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {(error ?? priceError) !== undefined && (
        <p className="place-line-error bad small" role="alert">
          {error ?? priceError}
        </p>
      )}
    </li>
  )
}
