export { coverableParts, coverageKinds, type CoverageKind, type CoveragePart } from './coverage-parts';
export { runScenario, type ScenarioOutcome } from './scenario-run';
export { Observation } from './observation';
export { coverageOf, type CoverageReport, type KindCoverage } from './coverage';
export { actorOf, CaseRun, type DeadlineFault, type GivenCommand } from './case-run';
