import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { words } from '../words.ts'
import { CopyButton } from './copy-button.tsx'

export interface ShownOnce {
  readonly title: string
  readonly values: readonly { readonly label: string; readonly value: string }[]
  readonly hasSecret: boolean
}

/** Held by the page alone and for as long as this is open: a reload shows nothing, and only the button closes it. */
export function SecretDialog({ shown, close }: { shown: ShownOnce | undefined; close: () => void }) {
  return (
    <Modal
      opened={shown !== undefined}
      onClose={close}
      title={shown?.title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      size="lg"
    >
      {shown?.hasSecret && (
        <p className="warning">
          <IconAlertTriangle size={18} aria-hidden />
          {words.secret.warning}
        </p>
      )}
      {shown?.values.map(({ label, value }) => (
        <div key={label} className="secret">
          <div className="secret-label">{label}</div>
          <div className="secret-line">
            <code data-secret={label}>{value}</code>
            <CopyButton value={value} what={label.toLowerCase()} />
          </div>
        </div>
      ))}
      <div className="dialog-foot">
        <Button onClick={close}>{words.done}</Button>
      </div>
    </Modal>
  )
}
