/** Where a record came from. `unknown`: its file does not tell, and somebody has to decide. */
export const CHANNELS = ["amazon_marketplace", "buy_with_prime", "direct", "unknown"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a file can say of an order's channel; one that does not tell says nothing. */
export const KNOWN_CHANNELS = ["amazon_marketplace", "buy_with_prime", "direct"] as const;
export type KnownChannel = (typeof KNOWN_CHANNELS)[number];

/** A set of known channels as bits, in the order of `KNOWN_CHANNELS`. */
export type ChannelSet = number;

export const channelBit = (channel: Channel): ChannelSet =>
  channel === "unknown" ? 0 : 1 << KNOWN_CHANNELS.indexOf(channel);

/** The one channel of the set; unknown where it is empty or its sources contradict each other. */
export function channelIn(set: ChannelSet): Channel {
  const single = KNOWN_CHANNELS.filter((channel) => set & channelBit(channel));
  return single.length === 1 ? (single[0] ?? "unknown") : "unknown";
}
