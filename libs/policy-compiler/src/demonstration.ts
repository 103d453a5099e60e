import { Demonstration } from '@redress/policy-sdk';
import { readContributions, type PluginContributions } from './contributions';
import type { PluginSource } from './plugin-source';
import { fits } from './schema-check';

/** What the files of a plugin's demonstration hold; files at fault are left out. */
export const demonstrationsOf = ({ apart }: PluginContributions): { file: string; demonstration: Demonstration }[] =>
  apart.flatMap(({ point, file, value }) =>
    point === 'demonstration' && fits(Demonstration, value) ? [{ file, demonstration: value }] : [],
  );

/** The same of a plugin as it is on disk, without compiling it. */
export const readDemonstrations = (source: PluginSource): Demonstration[] =>
  demonstrationsOf(
    readContributions({ ...source, files: source.files.filter(({ point }) => point === 'demonstration') }),
  ).map(({ demonstration }) => demonstration);
