import { KeyValue, KeyValues } from "@/components/ui/key-values";
import type { Connection } from "@/lib/databases/model";
import { ENGINE_NAMES, TLS_NAMES } from "@/lib/databases/words";

/** How a database is reached. Passwords are kept sealed and shown to nobody. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  return (
    <KeyValues>
      <KeyValue name="Server">{ENGINE_NAMES[connection.engine]}</KeyValue>
      <KeyValue name="Address">
        {connection.host}, port {connection.port}
      </KeyValue>
      <KeyValue name="Database">{connection.database}</KeyValue>
      <KeyValue name="On the way">{TLS_NAMES[connection.tls]}</KeyValue>
      <KeyValue name="Reading account">{connection.readingUser}</KeyValue>
      <KeyValue name="Erasing account">
        {connection.erasingUser ?? "none: it is looked at, and nothing is emptied"}
      </KeyValue>
      <KeyValue name="Passwords">Sealed with your key, and never shown</KeyValue>
    </KeyValues>
  );
}
