import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Credit } from '../api/types.ts'
import { Cents, Count } from '../kit/money.tsx'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading } from '../kit/states.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.credit

/** What a retailer may owe and what it owes, of this environment. */
export function CreditPanel({ retailer, currency }: { retailer: string; currency: string }) {
  const query = useHub<Credit>(`retailers/${retailer}/credit`)
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const { limit, owed, openOrders, balance, room, waiting } = query.data
  return (
    <Panel title={say.title} about={say.about}>
      <dl className="told">
        {(
          [
            [say.owed, owed],
            [say.openOrders, openOrders],
            [say.balance, balance],
            [say.room, room],
          ] as const
        ).map(([label, amount]) => (
          <Fact key={label} name={label}>
            {amount === null ? say.unlimited : <Cents amount={amount} currency={currency} />}
          </Fact>
        ))}
        <Fact name={say.waiting}>
          <Count of={waiting} />
        </Fact>
      </dl>
      <LimitForm key={limit} retailer={retailer} limit={limit} />
    </Panel>
  )
}

function LimitForm({ retailer, limit }: { retailer: string; limit: string | null }) {
  const place = usePlace()
  const [typed, setTyped] = useState(limit ?? '')
  const path = hubPath(place, `retailers/${retailer}/credit`)
  const save = useAction({
    run: () => ask('PUT', path, { limit: typed.trim() === '' ? null : typed.trim() }),
    done: () => words.saved,
    anew: [`retailers/${retailer}/credit`, 'orders'],
    undo: () => ask('PUT', path, { limit }),
  })
  if (!place.me.mayWrite) return null
  return (
    <form
      className="network-limit"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <TextInput
        label={say.limit}
        description={say.limitHelp}
        inputMode="decimal"
        pattern="\d{1,9}(\.\d{1,2})?"
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
      />
      <Button type="submit" loading={save.isBusy} disabled={typed.trim() === (limit ?? '')}>
        {words.save}
      </Button>
    </form>
  )
}
