import { NativeSelect } from '@mantine/core'
import type { Person } from '../api/types.ts'
import { words } from '../words.ts'

const say = words.people
const roles = ['owner', 'member', 'read-only'] as const

interface RoleProps {
  readonly role: Person['role']
  readonly change: (role: Person['role']) => void
  readonly help?: string
  readonly isFixed?: boolean
}

export function RoleSelect({ role, change, help, isFixed = false }: RoleProps) {
  return (
    <NativeSelect
      label={say.role}
      description={help}
      disabled={isFixed}
      value={role}
      onChange={({ currentTarget: { value } }) => change(roles.find((each) => each === value) ?? role)}
      data={roles.map((value) => ({ value, label: say.roles[value] }))}
    />
  )
}
