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
import type { ReactNode } from 'react'
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
  const { name, state, userId } = person
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
  const askFor = ({ address, title, help, yes }: Deed) =>
    question({
      title: title(name),
      help,
      yes,
      answer: async () => {
        await ask('POST', `/people/${userId}/${address}`)
        await done()
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
        {deedsFor(person).map((deed) => (
          <Menu.Item key={deed.address} leftSection={deed.icon} onClick={() => askFor(deed)}>
            {deed.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface Deed {
  readonly address: string
  readonly icon: ReactNode
  readonly label: string
  readonly title: (name: string) => string
  readonly help: string
  readonly yes: string
}

const deeds = {
  signOut: {
    address: 'sign-out',
    icon: <IconLogout size={14} aria-hidden />,
    label: say.signOut,
    title: say.signOutTitle,
    help: say.signOutHelp,
    yes: say.signOut,
  },
  removeFactor: {
    address: 'remove-second-factor',
    icon: <IconShieldOff size={14} aria-hidden />,
    label: say.removeFactor,
    title: say.removeFactorTitle,
    help: say.removeFactorHelp,
    yes: say.turnOff,
  },
  enable: {
    address: 'enable',
    icon: <IconUserCheck size={14} aria-hidden />,
    label: say.enable,
    title: say.enableTitle,
    help: say.enableHelp,
    yes: say.enable,
  },
  disable: {
    address: 'disable',
    icon: <IconUserOff size={14} aria-hidden />,
    label: say.disable,
    title: say.disableTitle,
    help: say.disableHelp,
    yes: say.disable,
  },
} as const satisfies Readonly<Record<string, Deed>>

/** Those that there is something to do for. */
function deedsFor({ state, security, isSelf, isLastOwner }: Person): readonly Deed[] {
  const whileThere = isSelf || isLastOwner ? [] : [deeds.disable]
  return [
    ...(security !== null && security.sessions > 0 ? [deeds.signOut] : []),
    ...(security?.hasTotp ? [deeds.removeFactor] : []),
    ...(state === 'disabled' ? [deeds.enable] : whileThere),
  ]
}
