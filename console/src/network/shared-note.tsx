import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { ReadOnlyNote } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { words } from './words.ts'

/** Parties are the same in both environments and changed in production. */
export function useMayChangeShared(): boolean {
  const { me, environment } = usePlace()
  return me.mayWrite && environment === 'production'
}

export function SharedNote() {
  const { me, environment } = usePlace()
  if (!me.mayWrite) return <ReadOnlyNote />
  if (environment === 'production') return null
  return (
    <Alert variant="default" icon={<IconInfoCircle size={16} aria-hidden />} p="xs">
      {words.sharedNote}
    </Alert>
  )
}
