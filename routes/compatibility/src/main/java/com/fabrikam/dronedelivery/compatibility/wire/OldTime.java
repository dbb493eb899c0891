package com.fabrikam.dronedelivery.compatibility.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Times as old clients write and read them. */
public final class OldTime {

    /** A date, with a time or not, with an offset or not; without one it is UTC. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Instant BEGIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private OldTime() {}

    /** {@code 2019-05-08T20:00:00.000+0000} */
    public static String write(Instant time) {
        return WRITE.format(time);
    }

    /** A number counts the milliseconds since 1970. */
    static Optional<Instant> of(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return sensible(Instant.ofEpochMilli(value.longValue()));
        }
        return value.isTextual() ? of(value.textValue()) : Optional.empty();
    }

    public static Optional<Instant> of(String text) {
        try {
            var read = READ.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime known) {
                return sensible(known.toInstant());
            }
            var local = read instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) read;
            return sensible(local.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> sensible(Instant time) {
        return time.isBefore(BEGIN) || time.isAfter(END) ? Optional.empty() : Optional.of(time);
    }
}
