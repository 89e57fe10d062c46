/** Fifteen resources; with four routes each an application of sixty. */
export const resourceNames: readonly string[] = [
  'accounts',
  'alerts',
  'backups',
  'carts',
  'customers',
  'invoices',
  'items',
  'members',
  'orders',
  'payments',
  'plans',
  'reports',
  'shipments',
  'tables',
  'users',
]
