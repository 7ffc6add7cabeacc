/**
 * A workflow as a table: for every state, the actions it allows and the state each leads to. Complete by type: a state without a row does
 * not compile. Who may take an action is the module's `whyNot…`, not the table's.
 */
export type Moves<State extends string, Action extends string> = {
  readonly [S in State]: { readonly [A in Action]?: State };
};

/** The state an action leads to from `state`; undefined when the table does not allow it. */
export function next<S extends string, A extends string>(moves: Moves<S, A>, state: S, action: A): S | undefined {
  return moves[state][action];
}

/** The actions a state allows, in the table's order: what a page offers as buttons. */
export function actionsFrom<S extends string, A extends string>(moves: Moves<S, A>, state: S): A[] {
  return Object.keys(moves[state]) as A[];
}

/** States from which nothing leads on. */
export function finalStates<S extends string, A extends string>(moves: Moves<S, A>): S[] {
  return (Object.keys(moves) as S[]).filter((state) => Object.keys(moves[state]).length === 0);
}
