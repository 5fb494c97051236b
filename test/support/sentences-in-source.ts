import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A sentence for people in the source; facts of a template are `fact1`, `fact2`, a first one is a sentence, `Fact1.` */
export interface SourceSentence {
  readonly file: string;
  readonly text: string;
}

/** Members that hold a sentence in both languages, and words for programmers and operators. */
const NOT_FOR_CALLERS = /^(en|fr|summary|meaning|source|description|policy|address)$/;
const DESCRIBES = /(describe|meta|logLine|report)$/;
const SENTENCE = /^[A-Z](?=[^]* )[^]*\.$/;
const OF_A_FIELD = /^(must|is|are|names|cannot|belongs) /;

/** The sentences that a folder's code can put into an answer. Not those of rules, logs, exceptions and descriptions. */
export const sentencesIn = (
  pattern: string,
  isLeftOut: (file: string) => boolean,
): readonly SourceSentence[] =>
  globSync(pattern)
    .filter((file) => !isLeftOut(file))
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      return sentencesBelow(source).map((text) => ({ file, text }));
    });

function sentencesBelow(node: ts.Node): readonly string[] {
  if (isForOthers(node)) return [];
  const text = textOf(node);
  const own = text !== undefined && isSentence(node, text) ? [text] : [];
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...sentencesBelow(child));
  });
  return [...own, ...below];
}

const isForOthers = (node: ts.Node): boolean =>
  ts.isNewExpression(node) ||
  ts.isTypeNode(node) ||
  ts.isImportDeclaration(node) ||
  (ts.isCallExpression(node) && DESCRIBES.test(node.expression.getText())) ||
  (ts.isPropertyAssignment(node) && NOT_FOR_CALLERS.test(node.name.getText()));

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans
    .reduce((text, { literal }, index) => `${text}fact${index + 1}${literal.text}`, node.head.text)
    .replace(/^fact1(?= [A-Z])/, 'Fact1.');
}

function isSentence(node: ts.Node, text: string): boolean {
  const isTitle = ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'title';
  return isTitle ? text.includes(' ') : SENTENCE.test(text) || OF_A_FIELD.test(text);
}
