import type { Detector } from '../detector.ts';

export const jwt: Detector = {
  id: 'jwt',
  kind: 'jwt',
  group: 'secret',
  description: 'JSON Web Tokens (header and payload in base64url, RFC 7519)',
  pattern: '\\beyJ[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]*',
  action: 'mask',
  examples: {
    found: [
      [
        'session eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3OCJ9.dGhpcy1pcy1tYWRlLXVw expired',
        'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3OCJ9.dGhpcy1pcy1tYWRlLXVw',
      ],
    ],
    clean: ['eyJhbGci', 'class eyJ.a.b', 'keyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3OCJ9.x'],
  },
};
