import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

interface Measure<L extends string> {
  name: string;
  help: string;
  labels: readonly L[];
}

/**
 * What the process says of itself to Prometheus; who counts something registers it here.
 * One registry for each application, so that several can live in one process.
 */
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string>({ name, help, labels }: Measure<L>): Counter<L> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  histogram<L extends string>({ name, help, labels }: Measure<L>, buckets: number[]): Histogram<L> {
    return new Histogram({ name, help, labelNames: labels, buckets, registers: [this.registry] });
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
