import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { signOut } from '../api/client.ts'
import { usePlace } from '../place.tsx'
import { words } from '../words.ts'

const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const
const schemes = ['light', 'dark', 'auto'] as const

/** Who is signed in, how the console looks for them, and the way out. */
export function UserMenu() {
  const { me } = usePlace()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <section className="user" aria-label={words.user.label(me.name)}>
      <div className="user-who">
        <span className="avatar" aria-hidden>
          {me.name.slice(0, 1).toUpperCase()}
        </span>
        <div className="user-names">
          <div className="strong cut">{me.name}</div>
          <div className="soft small cut" title={me.email}>
            {me.email}
          </div>
        </div>
        {me.role !== 'owner' && <span className="tag">{words.user.roles[me.role]}</span>}
      </div>
      <div className="user-foot">
        <SegmentedControl
          size="xs"
          aria-label={words.user.appearance}
          value={colorScheme}
          onChange={(value) => setColorScheme(value as (typeof schemes)[number])}
          data={schemes.map((value) => {
            const Icon = icons[value]
            const label = (
              <span key={value} className="scheme" title={words.user.schemes[value]}>
                <Icon size={14} aria-hidden />
                <span className="unseen">{words.user.schemes[value]}</span>
              </span>
            )
            return { value, label }
          })}
        />
        <Button variant="subtle" leftSection={<IconLogout size={14} aria-hidden />} onClick={signOut}>
          {words.user.signOut}
        </Button>
      </div>
    </section>
  )
}
