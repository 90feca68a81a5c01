import { Button } from '@mantine/core'

interface RowButtonProps {
  readonly label: string
  /** With the row named, for those who hear it. */
  readonly full: string
  readonly isEnding?: true
  readonly go: () => void
}

/** One of the buttons at the end of a row. */
export function RowButton({ label, full, isEnding, go }: RowButtonProps) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={full}
      className={isEnding && 'ending'}
      onClick={go}
    >
      {label}
    </Button>
  )
}
