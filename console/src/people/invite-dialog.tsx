import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { Mailed, PartyChoices, Person } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { mailedWords } from './mailed-words.ts'
import { RoleSelect } from './role-select.tsx'

const say = words.people

export interface InviteDraft {
  readonly name: string
  readonly email: string
  readonly role: Person['role']
  /** `retailer:<code>`, `supplier:<code>`, or empty for one’s own. */
  readonly of: string
}

const nothing: InviteDraft = { name: '', email: '', role: 'member', of: '' }

interface InviteProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly done: (sentence?: string) => Promise<void>
  readonly draft: InviteDraft | undefined
  readonly isOfAll: boolean
}

export function InviteDialog({ isOpen, close, done, draft, isOfAll }: InviteProps) {
  const { me } = usePlace()
  const [typed, setTyped] = useState(draft ?? nothing)
  const send = async () => {
    const { of, ...person } = typed
    const [kind = '', code = ''] = of.split(':')
    const { isMailed } = await ask<Mailed>('POST', '/people', {
      ...person,
      ...(code ? { [kind]: code } : {}),
    })
    setTyped(nothing)
    close()
    await done(mailedWords(me, typed.name, isMailed))
  }
  return (
    <FormDialog
      title={say.inviteTitle}
      answer={say.invite}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('invite', typed)}
    >
      <TextInput
        label={words.name}
        required
        maxLength={255}
        data-autofocus
        value={typed.name}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
      />
      <TextInput
        label={say.email}
        description={say.emailHelp}
        type="email"
        required
        maxLength={254}
        value={typed.email}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, email: value })}
      />
      {isOfAll && <PartySelect of={typed.of} change={(of) => setTyped({ ...typed, of })} isAsked={isOpen} />}
      <RoleSelect role={typed.role} change={(role) => setTyped({ ...typed, role })} />
    </FormDialog>
  )
}

interface PartyProps {
  readonly of: string
  readonly change: (of: string) => void
  readonly isAsked: boolean
}

/** Whose person it is to be: the operator’s, or one retailer’s or supplier’s. */
function PartySelect({ of, change, isAsked }: PartyProps) {
  const choices = useQuery({
    queryKey: ['/parties'],
    queryFn: () => ask<PartyChoices>('GET', '/parties'),
    enabled: isAsked,
  })
  const named = (kind: string, parties: PartyChoices['retailers'] = []) =>
    parties.map(({ code, name }) => ({ value: `${kind}:${code}`, label: name }))
  return (
    <NativeSelect
      label={say.whose}
      value={of}
      onChange={({ currentTarget: { value } }) => change(value)}
      data={[
        { value: '', label: say.operator },
        { group: say.filter.parties.retailer, items: named('retailer', choices.data?.retailers) },
        { group: say.filter.parties.supplier, items: named('supplier', choices.data?.suppliers) },
      ]}
    />
  )
}
