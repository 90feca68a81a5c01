import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { OpenedMail } from '../api/types.ts'
import { CopyButton } from '../kit/copy-button.tsx'
import { Time } from '../kit/time.tsx'
import { words } from '../words.ts'

const say = words.mail

/** A mail as plain text. Its link is to be copied and handed over: a click here would use it up. */
export function MailDialog({ mail, close }: { mail: OpenedMail | undefined; close: () => void }) {
  const link = mail?.holdsLink ? /https?:\/\/\S+/.exec(mail.text)?.[0] : undefined
  return (
    <Modal
      opened={mail !== undefined}
      onClose={close}
      title={mail?.subject}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {mail && (
        <>
          <p className="soft small mail-head">
            {say.to} <b>{mail.to}</b>, <Time at={mail.writtenAt} isRelative />
          </p>
          {link !== undefined && (
            <p className="warning">
              <IconAlertTriangle size={18} aria-hidden />
              {say.warning}
            </p>
          )}
          <div className="mail-text">{mail.text.trim()}</div>
        </>
      )}
      <div className="dialog-foot">
        {link !== undefined && <CopyButton value={link} what={say.link} />}
        <Button onClick={close} data-autofocus>
          {words.close}
        </Button>
      </div>
    </Modal>
  )
}
