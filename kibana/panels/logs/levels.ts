/** Queries for the levels of events; together they match each event once. */
export const ERRORS = 'log.level : (error or fatal)';
export const WARNINGS = 'log.level : warn';
export const INFOS = 'log.level : info';
export const DEBUGS = 'log.level : (debug or trace)';
export const OTHERS = 'not log.level : (error or fatal or warn or info or debug or trace)';
