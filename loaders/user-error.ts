/**
 * An error that the person who runs the night can act on: the message is Chinese and says what happened, where, and
 * what to do. Anything else that is thrown is a programmer's error and keeps its stack.
 */
export class UserError extends Error {
  override name = "UserError";
}
