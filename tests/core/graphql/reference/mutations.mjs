// Documents made from documents: cut off anywhere, or with one token missing or replaced.
import { Lexer, Source, TokenKind } from 'graphql';

export function prefixes(text) {
  return Array.from({ length: text.length }, (_, length) => text.slice(0, length)).filter(
    (prefix) => !/[\ud800-\udbff]$/.test(prefix),
  );
}

function tokensOf(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  try {
    while (lexer.advance().kind !== TokenKind.EOF) tokens.push(lexer.token);
  } catch {
    // The tokens before the broken one will do.
  }
  return tokens;
}

export function changed(text) {
  const tokens = tokensOf(text);
  const names = tokens.filter((token) => token.kind === TokenKind.NAME);
  return tokens.flatMap((token, i) => {
    const [before, after] = [text.slice(0, token.start), text.slice(token.end)];
    const texts = [before + after];
    // Some other name of the document, always the same one.
    if (token.kind === TokenKind.NAME)
      texts.push(before + names[(i * 7 + 3) % names.length].value + after);
    else texts.push(`${before}${text.slice(token.start, token.end)} x ${after}`);
    return texts;
  });
}
