import { ActionIcon, Button, MultiSelect, NativeSelect, NumberInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useHub } from '../api/hub.ts'
import { Panel } from '../kit/panel.tsx'
import { RuleOrder } from './rule-order.tsx'
import { inWords, rulesOf, type SafetyStock, whereOf } from './said.ts'
import type { Page, Rules, Supplier, Warehouse } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.editor

interface RulesEditorProps {
  readonly rules: Rules
  readonly change: (rules: Rules) => void
  readonly isFixed: boolean
}

/** A rule set in words: its rules in their order, each with what it needs to know, and the limits. */
export function RulesEditor({ rules, change, isFixed }: RulesEditorProps) {
  const suppliers = useHub<Page<Supplier>>('suppliers', { limit: 200 })
  const { order, suppliers: list } = rulesOf(rules)
  const choices = (suppliers.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <div className="routing-stack">
      <Panel title={say.title} about={say.about}>
        <RuleOrder
          order={order}
          isFixed={isFixed}
          change={(next) => change({ ...rules, order: [...next] })}
          more={(name) =>
            name === 'supplier-priority' && (
              <MultiSelect
                size="xs"
                label={say.suppliers}
                description={say.suppliersHelp}
                data={choices}
                value={list}
                disabled={isFixed}
                onChange={(codes) => change({ ...rules, suppliers: codes })}
              />
            )
          }
        />
      </Panel>
      <Limits rules={rules} change={change} isFixed={isFixed} />
      <Panel title={routingWords.page.inWords} about={say.about}>
        <ul className="routing-words">
          {inWords(rules).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function Limits({ rules, change, isFixed }: RulesEditorProps) {
  const { maxSplits, safetyStock } = rulesOf(rules)
  const set = (next: readonly SafetyStock[]) => change({ ...rules, safetyStock: [...next] })
  return (
    <Panel title={say.limits} about={say.limitsAbout}>
      <div className="routing-limits">
        <NumberInput
          label={say.splits}
          description={say.splitsHelp}
          min={1}
          max={100}
          disabled={isFixed}
          value={maxSplits ?? ''}
          onChange={(value) => change({ ...rules, maxSplits: value === '' ? null : Number(value) })}
        />
        <fieldset className="routing-safety">
          <legend>{say.safety}</legend>
          <p className="soft small">{say.safetyHelp}</p>
          {safetyStock.map((each, index) => (
            <SafetyRow
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own, and all of their state is handed in
              key={`${index} of ${safetyStock.length}`}
              entry={each}
              isFixed={isFixed}
              change={(next) => set(safetyStock.map((one, at) => (at === index ? next : one)))}
              remove={() => set(safetyStock.filter((_, at) => at !== index))}
            />
          ))}
          {!isFixed && (
            <Button variant="default" onClick={() => set([...safetyStock, { units: 1 }])}>
              {say.addSafety}
            </Button>
          )}
        </fieldset>
      </div>
    </Panel>
  )
}

interface SafetyRowProps {
  readonly entry: SafetyStock
  readonly isFixed: boolean
  readonly change: (entry: SafetyStock) => void
  readonly remove: () => void
}

function SafetyRow({ entry, isFixed, change, remove }: SafetyRowProps) {
  const suppliers = useHub<Page<Supplier>>('suppliers', { limit: 200 })
  const warehouses = useHub<Page<Warehouse>>('warehouses', { limit: 200 })
  const { units, supplier, warehouse } = entry
  const place = warehouse ? `warehouse:${warehouse}` : supplier ? `supplier:${supplier}` : ''
  const codes = (page: Page<{ code: string }> | undefined) => (page?.data ?? []).map(({ code }) => code)
  const known = [
    { value: '', label: say.everywhere },
    ...codes(suppliers.data).map((code) => ({ value: `supplier:${code}`, label: say.ofSupplier(code) })),
    ...codes(warehouses.data).map((code) => ({ value: `warehouse:${code}`, label: say.inWarehouse(code) })),
  ]
  const choose = (value: string) => {
    const [kind = '', code = ''] = value.split(':')
    change({ units, ...(kind === '' ? {} : { [kind]: code }) })
  }
  return (
    <div className="routing-safety-row">
      <NumberInput
        size="xs"
        aria-label={say.units}
        min={0}
        max={1_000_000}
        disabled={isFixed}
        value={units}
        onChange={(value) => change({ ...entry, units: Number(value) || 0 })}
      />
      <NativeSelect
        size="xs"
        aria-label={say.where}
        disabled={isFixed}
        value={place}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data={
          known.some(({ value }) => value === place)
            ? known
            : [...known, { value: place, label: whereOf(entry) }]
        }
      />
      {!isFixed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say.removeSafety(whereOf(entry))}
          onClick={remove}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}
