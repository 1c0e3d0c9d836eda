import { type FieldError, SelectField } from "@/components/ui/field";

/** Every zone of the server's own table, UTC first. Made on the server, so that both sides list the same. */
export const timeZones = (): readonly string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC" && zone.includes("/")),
];

const regionOf = (zone: string) => zone.slice(0, zone.indexOf("/"));

type Props = {
  zones: readonly string[];
  defaultValue: string;
  disabled?: boolean;
  error?: FieldError;
};

/** The time zone in which a merchant's moments are shown, grouped by part of the world. */
export function TimeZoneField({ zones, defaultValue, disabled, error }: Props) {
  const known = zones.includes(defaultValue) ? zones : [defaultValue, ...zones];
  return (
    <SelectField
      label="Time zone"
      name="timeZone"
      defaultValue={defaultValue}
      disabled={disabled}
      error={error}
      hint="Moments are shown in it. Deadlines are days in UTC and do not move with it."
    >
      {known
        .filter((zone) => !zone.includes("/"))
        .map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      {[...new Set(known.filter((zone) => zone.includes("/")).map(regionOf))].map((region) => (
        <optgroup key={region} label={region}>
          {known
            .filter((zone) => zone.startsWith(`${region}/`))
            .map((zone) => (
              <option key={zone} value={zone}>
                {zone
                  .slice(region.length + 1)
                  .replaceAll("_", " ")
                  .replaceAll("/", ", ")}
              </option>
            ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
