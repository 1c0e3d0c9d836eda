import {
  AUTHORITIES,
  type Authority,
  DUTIES,
  type Duty,
  type Topic,
  TOPICS,
} from "@/lib/policy/model";

/** A search as it stands in an address. */
export type ClauseQuery = {
  readonly q: string;
  readonly topic: Topic | null;
  readonly duty: Duty | null;
  readonly authority: Authority | null;
};

const QUERY_CHARACTERS_MAX = 200;

/** A search out of an address. What is none of its values is left out, as if the link had not named it. */
export function readClauseQuery(query: Readonly<Record<string, unknown>>): ClauseQuery {
  const { q, topic, duty, authority } = query;
  return {
    q: typeof q === "string" ? q.trim().slice(0, QUERY_CHARACTERS_MAX) : "",
    topic: TOPICS.find((value) => value === topic) ?? null,
    duty: DUTIES.find((value) => value === duty) ?? null,
    authority: AUTHORITIES.find((value) => value === authority) ?? null,
  };
}
