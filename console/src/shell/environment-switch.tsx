import { SegmentedControl } from '@mantine/core'
import { useLocation } from 'wouter'
import { type Environment, environments, pagePath, usePlace } from '../place.tsx'
import { words } from '../words.ts'

export function EnvironmentSwitch() {
  const place = usePlace()
  const [path, go] = useLocation()
  const rest = path.split('/').slice(2).join('/')
  return (
    <SegmentedControl
      className="environment"
      fullWidth
      size="xs"
      aria-label={words.environment.label}
      value={place.environment}
      onChange={(environment) => go(pagePath({ ...place, environment: environment as Environment }, rest))}
      data={environments.map((value) => ({ value, label: words.environment[value] }))}
    />
  )
}
