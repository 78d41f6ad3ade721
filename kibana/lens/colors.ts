/** Colours that mean the same in every panel; told apart also by those who do not see red and green. */
export const COLORS = {
  error: '#bd271e',
  warn: '#d6a600',
  info: '#6092c0',
  debug: '#98a2b3',
  none: '#d3dae6',
  good: '#54b399',
  personal: '#9170b8',
  waiting: '#da8b45',
  bytes: '#5d7a99',
} as const;
