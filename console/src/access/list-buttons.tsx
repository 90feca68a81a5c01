import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { words } from '../words.ts'

export function AddButton({ add }: { add: () => void }) {
  return (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
      {words.addNew}
    </Button>
  )
}

/** `named` says which entry it is, for who cannot see the row. */
export function EndButton({ label, named, end }: { label: string; named: string; end: () => void }) {
  return (
    <Button variant="subtle" className="ending" onClick={end} aria-label={named}>
      {label}
    </Button>
  )
}
