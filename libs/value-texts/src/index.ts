export { moneyText, parseMoney, parseNumber, yuanText } from './amounts';
export { assignmentsText, assignmentText, type ShownAssignment } from './assignment';
export { listText, type Locale } from './locale';
export { asBrowserDate, durationText, instantOf, localTime, relativeTime, shortTime } from './zoned-time';
