/** Words that turn a statement round. */
export const NEGATION = /\b(?:not|no|never|nor|none|cannot|without)\b|n['’]t\b/iu;
