import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { words } from '../words.ts'

export function CopyButton({ value, what }: { value: string; what: string }) {
  const { copied, copy } = useClipboard({ timeout: 2000 })
  return (
    <Button
      variant="default"
      onClick={() => copy(value)}
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      aria-label={copied ? words.copied : words.copyWhat(what)}
    >
      {copied ? words.copied : words.copy}
    </Button>
  )
}
