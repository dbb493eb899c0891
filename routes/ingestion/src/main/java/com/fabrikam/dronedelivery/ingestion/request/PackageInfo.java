package com.fabrikam.dronedelivery.ingestion.request;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The package, as its sender describes it.
 *
 * @param packageId chosen by the sender
 * @param tag barcode or RFID value; may be null
 */
public record PackageInfo(String packageId, PackageSize size, PackageWeight weight, String tag) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final int MAX_TAG = 128;

    public PackageInfo {
        new Rules()
                .matches("packageId", packageId, ID)
                .required("size", size)
                .required("weight", weight)
                .that(tag == null || isTag(tag), "tag", "must have 1 to %d characters".formatted(MAX_TAG))
                .enforce();
    }

    /** Half a surrogate pair is no character, and no encoder would write it. */
    private static boolean isTag(String tag) {
        return !tag.isEmpty()
                && tag.codePointCount(0, tag.length()) <= MAX_TAG
                && StandardCharsets.UTF_8.newEncoder().canEncode(tag);
    }
}
