/** A complaint of the demonstration: what the customer says, and what the analysis finds later. Invented throughout. */
export interface DemoComplaint {
  topic:
    | 'freshness'
    | 'death'
    | 'weight'
    | 'residue'
    | 'species'
    | 'foreign-body'
    | 'cold-chain'
    | 'delivery'
    | 'attitude'
    | 'packaging';
  product: string;
  quantity: string;
  /** Estimated loss in fen. */
  loss: number;
  customer: string;
  phone: string;
  place: string;
  account: string;
  cause: string;
  correction: string;
  prevention: string;
  /** What the customer asks for. */
  question: string;
  grave?: boolean;
}
