import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words.ts'

interface SideSheetProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  readonly close: () => void
  /** Its width, in pixels or as CSS says it. */
  readonly size: number | string
  readonly children: ReactNode
}

/** One row of a list in full, beside the list. */
export function SideSheet({ isOpen, close, size, title, children }: SideSheetProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ content: 'side-sheet', header: 'side-sheet', title: 'side-sheet-title' }}
    >
      {children}
    </Drawer>
  )
}
