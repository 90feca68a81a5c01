import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { words } from '../words.ts'

/** Says in a corner of the page what became of something. */
export const tell = {
  done: (message: string, undo?: () => Promise<unknown>) => {
    const id = notifications.show({
      message: undo ? <WithUndo message={message} undo={() => void undone(id, undo)} /> : message,
      icon: <IconCheck size={16} aria-hidden />,
      autoClose: undo ? 10_000 : 5000,
      closeButtonProps: { 'aria-label': words.close },
    })
  },
  refused: (error: Error) => {
    notifications.show({
      message: error.message,
      color: 'red',
      icon: <IconAlertTriangle size={16} aria-hidden />,
      autoClose: 12_000,
      role: 'alert',
      closeButtonProps: { 'aria-label': words.close },
    })
  },
}

async function undone(id: string, undo: () => Promise<unknown>): Promise<void> {
  notifications.hide(id)
  try {
    await undo()
    tell.done(words.undone)
  } catch (error) {
    tell.refused(error as Error)
  }
}

function WithUndo({ message, undo }: { message: string; undo: () => void }) {
  return (
    <span className="told-undo">
      {message}
      <Button variant="subtle" onClick={undo}>
        {words.undo}
      </Button>
    </span>
  )
}
