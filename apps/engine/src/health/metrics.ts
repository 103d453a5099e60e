import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the process says of itself to Prometheus. One registry for each application, so that several can live in one process. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'redress_http_request_seconds',
    help: 'Time to answer by operation and status',
    labelNames: ['operation', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly commands = new Counter({
    name: 'redress_commands_total',
    help: 'Commands by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly deadlines = new Counter({
    name: 'redress_deadlines_total',
    help: 'Warnings and breaches decided',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  readonly importedRows = new Counter({
    name: 'redress_import_rows_total',
    help: 'Rows of imports by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
