import { Button } from "@/components/ui/button";

type Props = { action: string; order: string };

/** Finds an order by its number, in whatever system it lies. */
export function OrderLookUp({ action, order }: Props) {
  return (
    <form action={action} role="search" aria-label="Look up an order" className="flex gap-2">
      <input
        key={order}
        type="search"
        name="order"
        aria-label="Order number"
        placeholder="Order number"
        defaultValue={order}
        maxLength={60}
        required
        autoComplete="off"
        spellCheck={false}
        className="control w-52 tabular-nums"
      />
      <Button type="submit">Look up</Button>
    </form>
  );
}
