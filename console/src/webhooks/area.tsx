import { IconWebhook } from '@tabler/icons-react'
import { type Area, everybody, pageOf } from '../shell/area.ts'

export const webhooksArea: Area = {
  pages: [
    {
      path: 'webhooks',
      for: everybody,
      page: pageOf(async () => (await import('./webhooks-page.tsx')).WebhooksPage),
    },
    {
      path: 'webhooks/:webhook',
      for: everybody,
      page: pageOf(async () => (await import('./webhook-page.tsx')).WebhookPage),
    },
  ],
  nav: [{ to: 'webhooks', label: 'Webhooks', for: everybody, group: 'connect', icon: IconWebhook }],
}
