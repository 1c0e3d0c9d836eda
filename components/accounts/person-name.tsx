type Props = { name: string; email: string };

/** Somebody by their name, or by their address where they have not said one yet. */
export function PersonName({ name, email }: Props) {
  return (
    <>
      {name === "" ? <span className="font-normal text-ink-3">no name yet</span> : name}
      <span className="block text-xs font-normal [overflow-wrap:anywhere] text-ink-3">{email}</span>
    </>
  );
}

export const personLabel = ({ name, email }: Props): string => (name === "" ? email : name);
