import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import type { FreightTable } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { say } from './words.ts'

const words = say.freight

interface Tier {
  readonly id: number
  readonly belowPounds: string
  readonly packaging: string
  readonly rates: string
}

const fresh: FreightTable = {
  code: '',
  name: '',
  maxBoxPounds: '70',
  pickPackOneLine: '0',
  pickPackMoreLines: '0',
  tiers: [{ belowPounds: '70', packaging: '0', rates: { '': '10' } }],
}

/** A freight table as a form; it replaces the one there is, whole. */
export function FreightDialog({ table, close }: { table: FreightTable | undefined; close: () => void }) {
  const { tiers: first, ...start } = table ?? fresh
  const [said, setSaid] = useState(start)
  const [tiers, setTiers] = useState<readonly Tier[]>(() =>
    first.map((tier, id) => ({ ...tier, id, rates: ratesText(tier.rates) })),
  )
  const save = useSave(table)
  const field = (name: keyof typeof said, label: string) => (
    <TextInput
      label={label}
      required
      value={said[name]}
      onChange={({ currentTarget: { value } }) => setSaid({ ...said, [name]: value })}
    />
  )
  const last = Math.max(0, ...tiers.map(({ id }) => id))
  return (
    <FormDialog
      title={table ? words.editTitle(table.code) : words.add}
      close={close}
      answer={words.save}
      send={async () => {
        const { code, ...rest } = said
        const read = tiers.map(({ id: _, ...tier }) => ({ ...tier, rates: ratesFrom(tier.rates) }))
        await save.run({ code, ...rest, tiers: read })
        close()
      }}
    >
      {!table && field('code', words.code)}
      <div className="catalog-pair">
        {field('name', words.name)}
        {field('maxBoxPounds', words.box)}
        {field('pickPackOneLine', words.one)}
        {field('pickPackMoreLines', words.more)}
      </div>
      {tiers.map((tier) => (
        <TierFields
          key={tier.id}
          tier={tier}
          change={(changed) => setTiers(tiers.map((each) => (each.id === tier.id ? changed : each)))}
          remove={() => setTiers(tiers.filter((each) => each.id !== tier.id))}
        />
      ))}
      <Button
        variant="default"
        onClick={() =>
          setTiers([
            ...tiers,
            { id: last + 1, belowPounds: said.maxBoxPounds, packaging: '0', rates: '* 10' },
          ])
        }
      >
        {words.addTier}
      </Button>
    </FormDialog>
  )
}

function useSave(before: FreightTable | undefined) {
  const place = usePlace()
  const put = ({ code, ...body }: FreightTable) =>
    ask<FreightTable>('PUT', hubPath(place, `freight-tables/${encodeURIComponent(code)}`), body)
  return useAction(
    {
      run: put,
      done: ({ code }) => words.saved(code),
      anew: ['freight-tables'],
      ...(before && { undo: () => put(before) }),
    },
    true,
  )
}

function TierFields(props: { tier: Tier; change: (tier: Tier) => void; remove: () => void }) {
  const { tier, change, remove } = props
  return (
    <fieldset className="catalog-tier" aria-label={words.tierOf(tier.belowPounds)}>
      <TextInput
        label={words.below}
        required
        value={tier.belowPounds}
        onChange={({ currentTarget: { value } }) => change({ ...tier, belowPounds: value })}
      />
      <TextInput
        label={words.packaging}
        required
        value={tier.packaging}
        onChange={({ currentTarget: { value } }) => change({ ...tier, packaging: value })}
      />
      <Button variant="subtle" onClick={remove}>
        {words.removeTier}
      </Button>
      <Textarea
        className="catalog-rates"
        label={words.rates}
        description={words.ratesHelp}
        autosize
        minRows={2}
        maxRows={8}
        value={tier.rates}
        onChange={({ currentTarget: { value } }) => change({ ...tier, rates: value })}
      />
    </fieldset>
  )
}

function ratesText(rates: Readonly<Record<string, string>>): string {
  return Object.entries(rates)
    .map(([prefix, price]) => `${prefix === '' ? '*' : prefix} ${price}`)
    .join('\n')
}

/** @throws Error with the sentence that says how a line is written */
function ratesFrom(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [, prefix = '', price = ''] =
        /^\s*(\*|\d{1,5})\s*[:=,]?\s*\$?(\d{1,9}(?:\.\d{1,4})?)\s*$/.exec(line) ?? []
      if (prefix === '') throw new Error(words.ratesBad)
      return [prefix === '*' ? '' : prefix, price]
    }),
  )
}
