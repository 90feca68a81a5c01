import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew, useHubPages } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty, ReadOnlyNote } from '../kit/states.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { useMayChange } from './routing-page.tsx'
import type { Retailer } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.policies

/** What becomes of orders whose goods are missing, retailer by retailer. */
export function Policies() {
  const { me } = usePlace()
  const mayChange = useMayChange()
  const [editing, setEditing] = useState<Retailer>()
  const { query, more } = useHubPages<Retailer>('retailers')
  return (
    <div className="routing-stack">
      {!me.mayWrite && <ReadOnlyNote />}
      {me.mayWrite && !mayChange && <p className="warning">{routingWords.productionOnly}</p>}
      <Panel title={say.title} about={say.about}>
        <DataTable
          label={say.title}
          columns={columns}
          query={query}
          keyOf={({ code }) => code}
          empty={<Empty title={say.empty} next={say.emptyNext} />}
          {...(mayChange
            ? {
                actions: (retailer: Retailer) => (
                  <Button
                    variant="subtle"
                    aria-label={say.changeNamed(retailer.name)}
                    onClick={() => setEditing(retailer)}
                  >
                    {say.change}
                  </Button>
                ),
              }
            : {})}
        />
        <More more={more} />
      </Panel>
      {editing && <PolicyDialog key={editing.code} of={editing} close={() => setEditing(undefined)} />}
    </div>
  )
}

const yes = (is: boolean) => (is ? say.yes : <span className="soft">{say.no}</span>)
const days = (count: number | null) =>
  count === null ? <span className="soft">{say.never}</span> : say.days(count)

const columns: readonly [Column<Retailer>, ...Column<Retailer>[]] = [
  { key: 'retailer', label: say.retailer, cell: ({ name }) => name },
  { key: 'splits', label: say.splits, cell: ({ splits }) => yes(splits) },
  { key: 'backorders', label: say.backorders, cell: ({ backorders }) => yes(backorders) },
  { key: 'complete', label: say.complete, cell: ({ shipComplete }) => yes(shipComplete) },
  { key: 'owed', label: say.owed, cell: ({ backorderDays }) => days(backorderDays) },
  { key: 'cancel', label: say.cancel, cell: ({ cancelAfterDays }) => days(cancelAfterDays) },
]

function PolicyDialog({ of, close }: { of: Retailer; close: () => void }) {
  const place = usePlace()
  const anew = useAnew()
  const { splits, backorders, shipComplete, backorderDays, cancelAfterDays } = of
  const [policy, setPolicy] = useState({ splits, backorders, shipComplete, backorderDays, cancelAfterDays })
  const change = (next: Partial<typeof policy>) => setPolicy((now) => ({ ...now, ...next }))
  const send = async () => {
    await ask('PATCH', hubPath(place, `retailers/${of.code}`), policy)
    await anew('retailers')
    tell.done(say.saved(of.name))
    close()
  }
  const box = (name: 'splits' | 'backorders' | 'shipComplete', label: string, help: string) => (
    <Checkbox
      label={label}
      description={help}
      checked={policy[name]}
      onChange={({ currentTarget: { checked } }) => change({ [name]: checked })}
    />
  )
  const number = (name: 'backorderDays' | 'cancelAfterDays', label: string, help: string) => (
    <NumberInput
      label={label}
      description={help}
      min={1}
      max={3650}
      value={policy[name] ?? ''}
      onChange={(value) => change({ [name]: value === '' ? null : Number(value) })}
    />
  )
  return (
    <FormDialog title={say.changeNamed(of.name)} close={close} send={send} answer={say.save}>
      {box('splits', say.splits, say.splitsHelp)}
      {box('backorders', say.backorders, say.backordersHelp)}
      {box('shipComplete', say.complete, say.completeHelp)}
      {number('backorderDays', say.owed, say.owedHelp)}
      {number('cancelAfterDays', say.cancel, say.cancelHelp)}
    </FormDialog>
  )
}
