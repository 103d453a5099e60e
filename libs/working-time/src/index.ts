export * from './calendar-definition';
export { type WorkingInterval } from './working-day';
export * from './working-calendar';
export { type DayExplanation } from './day-explanation';
export * from './deadline';
export * from './duration-explanation';
export * from './built-in-calendars';
