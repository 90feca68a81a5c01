import { ActionIcon, Menu } from '@mantine/core'
import {
  IconDots,
  IconLogout,
  IconMail,
  IconPencil,
  IconShieldOff,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react'
import { ask } from '../api/client.ts'
import type { Mailed, Person } from '../api/types.ts'
import type { Question } from '../kit/confirm-dialog.tsx'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { mailedWords } from './mailed-words.ts'

const say = words.people

interface PersonMenuProps {
  readonly person: Person
  readonly change: () => void
  readonly question: (question: Question) => void
  readonly done: (sentence?: string) => Promise<void>
}

/** What an owner can do for or about one person; what ends or mails something asks first. */
export function PersonMenu({ person, change, question, done }: PersonMenuProps) {
  const { me } = usePlace()
  const { name, state, security, isSelf, isLastOwner, userId } = person
  const deed = (address: string, title: string, help: string, yes: string) => () =>
    question({
      title,
      help,
      yes,
      answer: async () => {
        await ask('POST', `/people/${userId}/${address}`)
        await done()
      },
    })
  const mailIt = () =>
    question({
      title: say.linkTitle(name),
      help: say.linkHelp,
      yes: say.mailIt,
      isHarmless: true,
      answer: async () => {
        const { isMailed } = await ask<Mailed>('POST', `/people/${userId}/link`)
        await done(mailedWords(me, name, isMailed))
      },
    })
  return (
    <Menu position="bottom-end" width={250} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" className="dots" aria-label={say.actionsFor(name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={change}>
          {say.change}
        </Menu.Item>
        {state !== 'disabled' && (
          <Menu.Item leftSection={<IconMail size={14} aria-hidden />} onClick={mailIt}>
            {state === 'invited' ? say.mailInvite : say.mailReset}
          </Menu.Item>
        )}
        {security !== null && security.sessions > 0 && (
          <Menu.Item
            leftSection={<IconLogout size={14} aria-hidden />}
            onClick={deed('sign-out', say.signOutTitle(name), say.signOutHelp, say.signOut)}
          >
            {say.signOut}
          </Menu.Item>
        )}
        {security?.hasTotp && (
          <Menu.Item
            leftSection={<IconShieldOff size={14} aria-hidden />}
            onClick={deed(
              'remove-second-factor',
              say.removeFactorTitle(name),
              say.removeFactorHelp,
              say.turnOff,
            )}
          >
            {say.removeFactor}
          </Menu.Item>
        )}
        {state === 'disabled' ? (
          <Menu.Item
            leftSection={<IconUserCheck size={14} aria-hidden />}
            onClick={deed('enable', say.enableTitle(name), say.enableHelp, say.enable)}
          >
            {say.enable}
          </Menu.Item>
        ) : (
          !isSelf &&
          !isLastOwner && (
            <Menu.Item
              className="ending"
              leftSection={<IconUserOff size={14} aria-hidden />}
              onClick={deed('disable', say.disableTitle(name), say.disableHelp, say.disable)}
            >
              {say.disable}
            </Menu.Item>
          )
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
