export * from './model';
export { systemActor, type ConditionObserver, type Decision, type Surroundings } from './surroundings';
export { commandOrder, decide, prepare, questionsOf } from './decide';
export { questionsOfIntake, receive, type IntakeRequest } from './receive';
export { moveOrder } from './moves';
export { evolve, replay } from './evolve';
export { availableCommands, type AvailableCommand } from './available-commands';
export { checklist, type ChecklistPiece } from './checklist';
export { breachCommand, dueCommands, nextDeadline, warnCommand, type DueCommand } from './due-commands';
export { nextStep, type NextStep } from './next-step';
export { explainDeadline, type DeadlineExplanation } from './explain';
export { expressionContext, expressionRoots } from './context';
export { builtInCommandIds } from './built-in-commands';
export { noAnswer, whoMay } from './refusals';
export { actorKeys, assignmentKeys, isAssignedTo } from './assignment-keys';
export { isBuiltIn } from './built-in-commands';
export {
  formats,
  readEvent,
  readRevision,
  readSnapshot,
  writeSnapshot,
  type StoredEventForm,
} from './stored-formats/stored-formats';
export { UnknownFormat } from './stored-formats/upcast';
