import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { Person } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { words } from '../words.ts'
import { RoleSelect } from './role-select.tsx'

const say = words.people

export interface ChangeDraft {
  readonly person: Person
  readonly name: string
  readonly role: Person['role']
}

interface ChangeProps {
  readonly person: Person
  readonly close: () => void
  readonly done: () => Promise<void>
  readonly draft: ChangeDraft | undefined
}

export function ChangeDialog({ person, close, done, draft }: ChangeProps) {
  const [name, setName] = useState(draft?.name ?? person.name)
  const [role, setRole] = useState(draft?.role ?? person.role)
  const send = async () => {
    // the role is said only where it is another: one’s own is not for oneself to say
    const changed = { name, ...(role === person.role ? {} : { role }) }
    await ask('POST', `/people/${person.userId}`, changed)
    close()
    await done()
  }
  const fixed = person.isSelf ? say.roleHelp.self : person.isLastOwner ? say.roleHelp.lastOwner : undefined
  return (
    <FormDialog
      title={say.changeTitle(person.name)}
      answer={say.save}
      close={close}
      send={send}
      keep={() => keepDraft('change-person', { person, name, role })}
    >
      <TextInput
        label={words.name}
        required
        maxLength={255}
        data-autofocus
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <RoleSelect
        role={role}
        change={setRole}
        help={fixed ?? say.roleHelp.other}
        isFixed={fixed !== undefined}
      />
    </FormDialog>
  )
}
