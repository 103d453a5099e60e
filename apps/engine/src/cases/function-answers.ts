import { Inject, Injectable } from '@nestjs/common';
import { noAnswer, questionsOf, questionsOfIntake } from '@redress/engine-core';
import type { Actor, CaseState, Command, FunctionAnswer, Question, Surroundings } from '@redress/engine-core';
import { RefusalError } from '@redress/errors';
import { ExtensionError, ExtensionHost } from '@redress/extension-host';
import type { LocalizedText } from '@redress/policy-sdk';
import type { Logger } from 'pino';
import { text } from '../http/localized';
import { LOGGER } from '../platform/logger';

type IntakeRequest = Parameters<typeof questionsOfIntake>[1];

/**
 * Asks functions of plugins what a command wants to know before it is decided. The answers are recorded with its
 * events: nothing asks again.
 */
@Injectable()
export class FunctionAnswers {
  constructor(
    private readonly extensions: ExtensionHost,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** The command with every answer that it needs. @throws RefusalError */
  async toCommand(surroundings: Surroundings, state: CaseState, actor: Actor, command: Command): Promise<Command> {
    const questions = questionsOf(surroundings, state, actor, command);
    return questions.length === 0 ? command : { ...command, answers: await this.answersTo(questions) };
  }

  /** The complaint with every answer that its intake needs. @throws RefusalError */
  async toIntake(surroundings: Surroundings, request: IntakeRequest): Promise<IntakeRequest> {
    const questions = questionsOfIntake(surroundings, request);
    return questions.length === 0 ? request : { ...request, answers: await this.answersTo(questions) };
  }

  private answersTo(questions: readonly Question[]): Promise<FunctionAnswer[]> {
    return Promise.all(questions.map((question) => this.answerTo(question)));
  }

  private async answerTo(question: Question): Promise<FunctionAnswer> {
    const { ask, function: id, input } = question;
    try {
      const { answer, plugin, version } = await this.extensions.callFunction(id, input);
      return { ask, function: id, plugin, version, input, answer };
    } catch (error) {
      if (!(error instanceof ExtensionError)) throw error;
      this.log.warn({ err: error, function: id }, 'a function of a plugin gave no answer');
      throw new NoAnswer(question, error);
    }
  }
}

/** A function gave no answer: for a person the command is refused; who works through many breaks off. */
export class NoAnswer extends RefusalError {
  constructor(
    question: Question,
    override readonly cause: ExtensionError,
  ) {
    super(noAnswer(question, reasonOf(question.function, cause)));
  }
}

/** Why there is no answer, and what the person can do. */
function reasonOf(id: string, { plugin, reason, message, explained }: ExtensionError): LocalizedText {
  switch (reason) {
    case 'absent':
      return text(
        `已安装的插件都没有提供函数“${id}”，请联系总部安装插件。`,
        `no installed plugin has the function "${id}"; ask headquarters to install it.`,
      );
    case 'input':
      return text(
        `${explained?.['zh-CN'] ?? message}，请更正后再试。`,
        `${explained?.en ?? message}; mend it and try again.`,
      );
    case 'failed':
    case 'refused':
      return text(
        `插件“${plugin}”的计算出错，请联系总部处理（${explained?.['zh-CN'] ?? message}）。`,
        `the plugin "${plugin}" is at fault; ask headquarters to see to it (${message}).`,
      );
    default:
      return text(
        `插件“${plugin}”没有响应，请稍后重试；多次不成请联系总部。`,
        `the plugin "${plugin}" does not respond; try again shortly, and ask headquarters if it lasts (${message}).`,
      );
  }
}
