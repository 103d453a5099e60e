import type { DemoAccounts } from '@redress/api-contract';

/** Accounts that the sign-in page of the demonstration offers; empty elsewhere. */
export class DemoAccountList {
  constructor(readonly accounts: DemoAccounts['accounts'] = []) {}
}
