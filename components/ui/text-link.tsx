import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/**
 * A link without looks, for the kit's own parts. Nothing is fetched before it is asked for: a list
 * of fifty records would otherwise send fifty requests.
 */
export function PlainLink({ href, ...rest }: Props) {
  return <Link prefetch={false} {...rest} href={href as Route} />;
}

/** A link in running text or in a table cell. */
export function TextLink({ className, ...rest }: Props) {
  return <PlainLink {...rest} className={className ? `link ${className}` : "link"} />;
}
