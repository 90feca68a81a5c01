import { NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import type { RateLimit } from '../api/types.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { usePlace } from '../place.tsx'
import { nameOf } from './rate-limits.tsx'
import { words } from './words.ts'

const say = words.limits

/** Changes one limit of one retailer. */
export function LimitDialog({ path, limit, close }: { path: string; limit: RateLimit; close: () => void }) {
  const place = usePlace()
  const anew = useAnew()
  const [isOff, setOff] = useState(limit.limit === null)
  const [typed, setTyped] = useState(limit.limit ?? limit.usual ?? { calls: 120, everySeconds: 1 })
  const send = async () => {
    await ask('PUT', hubPath(place, `${path}/${limit.name}`), { limit: isOff ? null : typed })
    await anew(path)
    tell.done(words.saved)
    close()
  }
  return (
    <FormDialog title={say.dialog(nameOf(limit))} close={close} send={send} answer={words.save}>
      <Switch
        label={say.unlimitedLabel}
        checked={isOff}
        onChange={({ currentTarget: { checked } }) => setOff(checked)}
      />
      <NumberInput
        label={say.callsLabel}
        disabled={isOff}
        required
        min={1}
        allowDecimal={false}
        value={typed.calls}
        onChange={(value) => setTyped({ ...typed, calls: Number(value) })}
      />
      <NumberInput
        label={say.everyLabel}
        disabled={isOff}
        required
        min={0.001}
        max={3600}
        decimalScale={6}
        value={typed.everySeconds}
        onChange={(value) => setTyped({ ...typed, everySeconds: Number(value) })}
      />
    </FormDialog>
  )
}
