package com.fabrikam.dronedelivery.platform.telemetry.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What must not stand in a log, and how it is recognised: addresses, secrets, exact places, and bytes of a confirmation. Our own
 * messages hold none of it; a library's exception may. Ids of deliveries, packages, drones and requests are no personal data.
 */
public final class PersonalData {
    static final String MASK = "***";

    /** Shorter runs are ids, class names and hashes. */
    private static final int BYTES = 160;

    private static final int NOTHING_FITS = 6;

    /**
     * @param hint without it the pattern cannot match; to look for it costs next to nothing
     */
    private record Kind(String hint, Pattern pattern, String masked) {

        static Kind of(String hint, String pattern, String masked) {
            return new Kind(hint, Pattern.compile(pattern), masked);
        }

        String mask(String text) {
            return text.contains(hint) ? pattern.matcher(text).replaceAll(masked) : text;
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of("@", "[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+", MASK),
            Kind.of("eyJ", "eyJ[\\w-]{8,}\\.[\\w-]+(?:\\.[\\w-]*)?", MASK),
            Kind.of("whsec_", "whsec_[A-Za-z0-9+/=]+", MASK),
            Kind.of("earer ", "(?i:(bearer )\\s*)[^\\s\"',;]+", "$1" + MASK),
            Kind.of("asic ", "((?:Authorization\\W{1,3})?\\bBasic )[A-Za-z0-9+/=]{8,}", "$1" + MASK),
            Kind.of("://", "(://)[^\\s/@\"']+@", "$1" + MASK + "@"),
            Kind.of("?", "([?&](?:link|token|access_token|code|secret|signature|key)=)[^\\s&\"'>]+", "$1" + MASK),
            Kind.of("itude", "((?:lat|long|alt)itude\\\\?\"?\\s*[:=]\\s*\\\\?\"?)-?\\d+(?:\\.\\d+)?", "$1" + MASK),
            Kind.of("", "[A-Za-z0-9+/]{" + BYTES + ",}={0,2}", MASK));

    private PersonalData() {}

    /** The text without it. */
    public static String masked(String text) {
        if (text == null || text.length() < NOTHING_FITS) {
            return text;
        }
        String masked = text;
        for (Kind kind : KINDS) {
            if (!kind.hint().isEmpty() || masked.length() >= BYTES) {
                masked = kind.mask(masked);
            }
        }
        return masked;
    }
}
