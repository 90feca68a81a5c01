import { MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { IssuedCredential } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.credentials

export interface CredentialDraft {
  readonly kind: string
  readonly name: string
  readonly whose: string
  readonly scopes: string[]
  readonly days: number | null
}

/** What each kind may be allowed; the others know no scopes. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'homeroots-token': ['read_inventory', 'read_orders', 'write_orders'],
  'inventory-source-token': ['write:orders', 'read:products', 'read:shipments'],
}

interface IssueProps {
  readonly retailer: string
  readonly supplier: string
  readonly draft: CredentialDraft | undefined
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
}

/** Issues a credential for a program; its secret is answered once. */
export function IssueDialog({ retailer, supplier, draft, close, show }: IssueProps) {
  const place = usePlace()
  const kinds = kindsFor(retailer, supplier)
  const [typed, setTyped] = useState<CredentialDraft>(
    draft ?? { kind: kinds[0] ?? '', name: '', whose: retailer || supplier, scopes: [], days: null },
  )
  const { kind, name, whose, scopes, days } = typed
  const side = sideOf(kind)
  const known = scopesOf[kind]
  const send = async () => {
    const body = {
      kind,
      name,
      ...(side === 'operator' ? {} : { [side]: whose }),
      ...(known ? { scopes } : {}),
      ...(days === null ? {} : { expiresInDays: days }),
    }
    const { secret } = await ask<IssuedCredential>('POST', hubPath(place, 'credentials'), body)
    show({ title: say.made, values: [{ label: say.secret, value: secret }], hasSecret: true })
  }
  return (
    <FormDialog title={say.new} close={close} send={send} keep={() => keepDraft('credential', typed)}>
      <NativeSelect
        label={say.kind}
        value={kind}
        data={kinds.map((value) => ({ value, label: say.kinds[value] ?? value }))}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, kind: value, scopes: [] })}
      />
      {side !== 'operator' && retailer === '' && supplier === '' && (
        <Whose side={side} value={whose} change={(code) => setTyped({ ...typed, whose: code })} />
      )}
      <TextInput
        label={words.name}
        description={say.nameHelp}
        required
        maxLength={255}
        value={name}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
      />
      {known && (
        <MultiSelect
          label={say.scopes}
          description={say.scopesHelp}
          data={[...known]}
          value={scopes}
          onChange={(value) => setTyped({ ...typed, scopes: value })}
        />
      )}
      <NumberInput
        label={say.expiry}
        description={say.expiryHelp}
        min={1}
        max={3650}
        allowDecimal={false}
        value={days ?? ''}
        onChange={(value) => setTyped({ ...typed, days: value === '' ? null : Number(value) })}
      />
    </FormDialog>
  )
}

type Side = 'operator' | 'retailer' | 'supplier'

function sideOf(kind: string): Side {
  if (kind === 'operator-key') return 'operator'
  return kind === 'supplier-key' ? 'supplier' : 'retailer'
}

function kindsFor(retailer: string, supplier: string): readonly string[] {
  const all = Object.keys(say.kinds)
  if (retailer !== '') return all.filter((kind) => sideOf(kind) === 'retailer')
  return supplier === '' ? all : ['supplier-key']
}

function Whose({
  side,
  value,
  change,
}: {
  side: 'retailer' | 'supplier'
  value: string
  change: (code: string) => void
}) {
  const found = useHub<{ data: readonly { code: string; name: string }[] }>(`${side}s`, { limit: 200 })
  return (
    <NativeSelect
      label={say[side]}
      required
      value={value}
      data={[
        { value: '', label: '' },
        ...(found.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
